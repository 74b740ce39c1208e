"""The report of duplicates: who sees which pairs, why, and what is remembered (I8)."""

import pytest
from django.utils import timezone

from contacts.models import Contact
from records.duplicates.searching import go_on, search_of
from records.models import DuplicatePair, DuplicateRule, DuplicateSearch, NotDuplicates
from records.registry import kind_or_404
from tests.factories import make_company, make_contact, make_custom_field
from tests.sending import HTMX

pytestmark = pytest.mark.django_db
PHONE = "+40722000111"
URL = "/records/contact/duplicates/"


def compare(record_type="contact"):
    """Do the work of the worker, who goes by the times of transactions.

    A test is one transaction: its changes are of one moment, that of its beginning.
    """
    long_ago = timezone.now() - timezone.timedelta(days=1)
    DuplicateSearch.objects.exclude(compared_until=None).update(compared_until=long_ago)
    go_on(kind_or_404(record_type), 60)


def pairs(record_type="contact"):
    """Return the score and the kinds of each pair, by the ids."""
    rows = DuplicatePair.objects.filter(record_type=record_type)
    return {(p.left_id, p.right_id): (p.score, p.kinds) for p in rows}


@pytest.fixture
def ana(alice):
    """Alice's contact."""
    return make_contact(
        first_name="Ana",
        last_name="Pop",
        city="Cluj",
        responsible=alice,
        phones=[PHONE],
        emails=["ana@pop.example"],
    )


@pytest.fixture
def twin(alice, ana):
    """The same person once more, with another e-mail."""
    return make_contact(
        first_name="Pop",
        last_name="Ana",
        city="Iași",
        responsible=alice,
        phones=[PHONE],
        emails=["ana@other.example"],
    )


@pytest.fixture
def report(client_of):
    """Give the report of a user as HTML."""

    def read(user, query=""):
        compare()
        answer = client_of(user).get(URL + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_a_strong_key_is_enough_and_weak_ones_add_to_the_score(ana, twin):
    compare()
    assert pairs() == {(ana.pk, twin.pk): (90, ["phone", "name"])}


def test_two_weak_keys_are_needed(alice):
    one = make_contact(first_name="Ana", last_name="Pop", city="Cluj")
    other = make_contact(first_name="Ana", last_name="Pop", city="Iași")
    compare()
    assert pairs() == {}
    Contact.objects.filter(pk=other.pk).update(city="CLUJ")
    compare()
    assert pairs() == {(one.pk, other.pk): (40, ["name", "name_city"])}


def test_a_value_that_many_share_tells_nobody_apart():
    for _ in range(21):
        make_contact(phones=[PHONE])
    compare()
    assert pairs() == {}


def test_pairs_follow_changes_the_trash_and_rules(ana, twin):
    compare()
    twin.phones.all().delete()
    compare()
    assert pairs() == {}
    twin.phones.create(number=PHONE, typed=PHONE)
    compare()
    assert len(pairs()) == 1
    rule = DuplicateRule.objects.get(record_type="contact", kind="phone")
    rule.enabled = False
    rule.save()
    search_of(kind_or_404("contact")).begin_anew()
    compare()
    assert pairs() == {}


def test_firms_are_compared_by_their_own_rules():
    one = make_company(name="Aurora S.R.L.", site="https://aurora.ro")
    other = make_company(name="AURORA", site="http://www.aurora.ro/about")
    compare("company")
    assert list(pairs("company")) == [(one.pk, other.pk)]


def test_the_report_shows_both_with_score_reasons_and_differences(
    report, alice, ana, twin
):
    html = report(alice)

    for text in ["90", "Same phone", "Same name", "ana@pop.example", "1 pair"]:
        assert text in html
    assert html.count('class="clashes"') == 4  # names, e-mail, city; not the phone
    assert ana.get_absolute_url() in html
    assert twin.get_absolute_url() in html


def test_a_pair_is_seen_only_by_who_sees_both(
    report, alice, bob, carol, lead, dora, ana
):
    hidden = make_contact(
        first_name="Xanthippe", responsible=carol, phones=[PHONE], city="canarytown"
    )
    for user in (alice, bob, carol, lead):
        html = report(user)
        assert "Same phone<" not in html.replace("Same phone</option>", "")
        assert "No duplicates" in html
        assert "1 pair" not in html
    for word in ("Xanthippe", "canarytown", hidden.get_absolute_url()):
        assert word not in report(alice)
    assert "Xanthippe" in report(dora)
    hidden.managers.add(alice)
    assert "Xanthippe" in report(alice)


def test_a_pair_that_is_none_any_more_is_not_drawn(report, client_of, alice, ana, twin):
    report(alice)
    twin.phones.all().delete()

    assert "Pop Ana" not in client_of(alice).get(URL).content.decode()


def test_what_lies_in_the_trash_is_in_no_pair(report, client_of, alice, ana, twin):
    report(alice)
    Contact.objects.filter(pk=twin.pk).update(trashed_at=timezone.now())
    html = client_of(alice).get(URL).content.decode()
    assert "No duplicates" in html


def test_a_hidden_firm_is_no_reason(report, alice, carol, dora):
    """Both work for a firm that Alice may not view: that is not told by a reason."""
    firm = make_company(name="Hidden", responsible=carol)
    for _ in range(2):
        make_contact(first_name="Ana", last_name="Pop", responsible=alice, company=firm)
    assert "No duplicates" in report(alice)
    assert "Same name and company" in report(dora).replace("</option>", "")
    firm.managers.add(alice)
    assert "1 pair" in report(alice)


def test_a_field_of_other_classes_is_no_reason(report, alice):
    field = make_custom_field(name="Tax number")
    kind = f"custom_{field.pk}"
    DuplicateRule.objects.create(record_type="contact", kind=kind, field=field)
    for _ in range(2):
        make_contact(responsible=alice, custom={str(field.pk): "RO1"})
    assert "1 pair" in report(alice)
    field.retire(by=alice)
    html = report(alice)
    assert "No duplicates" in html
    assert "Tax number" not in html


def test_the_report_is_narrowed_by_score_and_reason(report, alice, ana, twin):
    for query, found in [
        ("?score=90", True),
        ("?score=100", False),
        ("?reason=phone", True),
        ("?reason=email", False),
        ("?reason=nonsense&score=x&page=999999999999999999999", None),
    ]:
        html = report(alice, query)
        if found is not None:
            assert ("1 pair" in html) == found, query


def test_not_duplicates_is_remembered_and_taken_back(
    report, client_of, alice, ana, twin
):
    report(alice)
    both = {"left": twin.pk, "right": ana.pk}
    client_of(alice).post(URL + "apart/", both, headers=HTMX)
    assert "No duplicates" in report(alice)
    Contact.objects.filter(pk=twin.pk).update(city="Cluj")  # and after later changes
    assert "No duplicates" in report(alice)
    assert "Pop Ana" in report(alice, "?apart=1")
    client_of(alice).post(URL + f"together/?left={ana.pk}&right={twin.pk}")
    assert "1 pair" in report(alice)
    assert "Nothing is set aside" in report(alice, "?apart=1")


def test_only_who_may_change_both_says_so(client_of, alice, carol, oscar, ana, twin):
    theirs = make_contact(responsible=carol)
    for left, right in [(ana, theirs), (theirs, ana)]:
        both = {"left": left.pk, "right": right.pk}
        answer = client_of(alice).post(URL + "apart/", both)
        assert answer.status_code == 404
    client_of(alice).post(URL + "apart/", {"left": ana.pk, "right": ana.pk})
    assert not NotDuplicates.objects.exists()


def test_an_administrator_alone_begins_anew(client_of, alice, dora, ana, twin):
    compare()
    assert client_of(alice).post(URL + "search/").status_code == 403
    assert search_of(kind_or_404("contact")).finished_at
    client_of(dora).post(URL + "search/")
    assert search_of(kind_or_404("contact")).finished_at is None
    assert "being compared" in client_of(dora).get(URL).content.decode()


def test_the_report_takes_the_same_queries_for_two_pairs_and_for_ten(
    queries_for, alice, ana, twin
):
    compare()
    few = queries_for(URL)
    for _ in range(4):
        make_contact(responsible=alice, phones=[PHONE], emails=["a@b.example"])
    compare()
    assert queries_for(URL) == few
    assert DuplicatePair.objects.count() > 10


def test_removed_records_leave_no_pair(ana, twin):
    compare()
    twin.delete()
    assert pairs() == {}


def test_a_comparison_that_was_killed_goes_on(ana, twin, monkeypatch):
    search = search_of(kind_or_404("contact"))
    search.keyed, search.compared_to = True, ana.pk
    search.started_at = search.compared_until = timezone.now()
    search.save()
    compare()
    assert len(pairs()) == 1
