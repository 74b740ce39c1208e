"""The page that merges: choice, refusals, undo, and what nobody may learn there."""

import pytest
from django.urls import reverse

from accounts.models import Rule, Scope
from listing.models import Pick
from records.models import Merge
from tests.factories import (
    make_company,
    make_contact,
    make_note,
    make_segment,
    make_stage,
)
from tests.merging.conftest import fresh

HTMX = {"HX-Request": "true"}


def url(*records):
    """Return the address that merges records."""
    kind = records[0].record_type
    ids = ",".join(str(record.pk) for record in records)
    return reverse("listing:merge", args=[kind], query={"ids": ids})


def answers(*records, **chosen):
    """Return what the form sends, with the survivor first."""
    seen = ",".join(f"{one.pk}:{fresh(one).version}" for one in records)
    return {"survivor": records[0].pk, "before": records[0].pk, "seen": seen} | chosen


@pytest.fixture
def browser(client_of, seller):
    """The browser of somebody who may merge."""
    return client_of(seller)


def test_values_stand_side_by_side_and_equal_ones_are_folded(browser, seller):
    stage = make_stage("Lead")
    one = make_contact(responsible=seller, first_name="Ana", city="Cluj", stage=stage)
    two = make_contact(responsible=seller, first_name="Anna", city="Cluj", stage=stage)
    page = browser.get(url(one, two)).text
    assert f'id="take-first_name-{two.pk}" value="{two.pk}"' in page
    assert "take-city" not in page
    assert "take-stage" not in page
    assert "Equal, or known of one only" in page
    assert "Merge 2 contacts" in page


def test_what_was_chosen_is_merged_and_can_be_taken_back(browser, seller):
    one = make_contact(responsible=seller, first_name="Ana")
    two = make_contact(responsible=seller, first_name="Anna", emails=["x@x.ro"])
    sent = answers(one, two, **{"take-first_name": two.pk})
    answer = browser.post(url(one, two), sent, follow=True)
    assert answer.redirect_chain == [(one.get_absolute_url(), 302)]
    assert "2 merged into one" in answer.text
    assert fresh(one).first_name == "Anna"
    assert "First name before the merge" not in answer.text
    done = Merge.objects.get()
    undo = reverse("listing:merge_undo", args=[done.pk])
    assert f'value="{undo}"' in answer.text
    report = browser.post(undo, follow=True).text
    assert fresh(one).first_name == "Ana"
    assert fresh(two).trashed_at is None
    for words in ("Undone by", "Went back", "First name", "E-mail"):
        assert words in report


def test_another_survivor_brings_its_own_values(browser, seller):
    one = make_contact(responsible=seller, first_name="Ana", last_name="A")
    two = make_contact(responsible=seller, first_name="Anna", last_name="B")
    took = {"take-first_name": two.pk, "take-last_name": one.pk}
    asked = {"survivor": two.pk, "before": one.pk, **took}
    page = browser.get(url(one, two), asked | {"ids": f"{one.pk},{two.pk}"}).text
    assert f'id="take-last_name-{two.pk}" value="{two.pk}"' in page
    chosen = page.partition(f'id="take-last_name-{two.pk}"')[2][:140]
    assert "checked" in chosen
    chosen = page.partition(f'id="take-first_name-{two.pk}"')[2][:140]
    assert "checked" in chosen


def test_the_one_with_most_on_it_is_proposed(browser, seller):
    one, two = (make_contact(responsible=seller) for _ in range(2))
    make_note(two)
    page = browser.get(url(one, two)).text
    assert f'name="before" value="{two.pk}"' in page


def test_only_what_the_user_may_view_is_counted(browser, seller, carol):
    company, other = (make_company(responsible=seller) for _ in range(2))
    for record in (company, other):
        make_note(record)
    make_contact(responsible=seller, company=other, last_name="Seen")
    make_contact(responsible=carol, company=other, last_name="CANARY")
    page = browser.get(url(company, other), {"survivor": company.pk}).text
    page = browser.get(url(company, other) + f"&survivor={company.pk}").text
    assert "1 note, 1 contact" in page or "1 contact, 1 note" in page
    assert "CANARY" not in page
    segment = make_segment(carol, name="CANARY")
    segment.add([other.pk], by=carol)
    assert "segment" not in browser.get(url(company, other)).text.partition("<main")[2]


def test_hidden_links_are_not_compared(browser, seller, carol):
    first, second = (
        make_company(responsible=carol, name=name) for name in ("CANARY 1", "CANARY 2")
    )
    one = make_contact(responsible=seller, company=first)
    two = make_contact(responsible=seller, company=second)
    three = make_contact(responsible=seller, company=first)
    different, same = browser.get(url(one, two)).text, browser.get(url(one, three)).text
    for page in (different, same):
        assert "CANARY" not in page
        assert "take-company" not in page
        assert page.count("Hidden company") == 1


def test_what_may_not_be_viewed_is_not_there(browser, seller, carol):
    one, hidden = make_contact(responsible=seller), make_contact(responsible=carol)
    assert browser.get(url(one, hidden)).status_code == 404
    assert browser.post(url(one, hidden), answers(one, hidden)).status_code == 404
    assert fresh(hidden).trashed_at is None


def test_what_may_only_be_viewed_is_named(browser, seller, bob):
    one, two = make_contact(responsible=seller), make_contact(responsible=bob)
    Rule.objects.filter(role__users=seller).update(view_scope=Scope.TEAM)
    for answer in (browser.get(url(one, two)), browser.post(url(one, two))):
        assert answer.status_code == 403
        assert str(two) in answer.text
    assert fresh(two).trashed_at is None


def test_the_right_to_merge_is_needed(browser, client_of, seller, bob):
    Rule.objects.filter(role__users=seller).update(may_merge=False)
    one, two = (make_contact(responsible=seller) for _ in range(2))
    assert browser.get(url(one, two)).status_code == 403
    assert browser.post(url(one, two), answers(one, two)).status_code == 403
    assert "bulk-merge" not in browser.get("/contacts/").text
    assert "Merge with" not in browser.get(one.get_absolute_url()).text


def test_a_change_meanwhile_is_shown_before_it_is_merged(browser, seller):
    one, two = (make_contact(responsible=seller, city="Cluj") for _ in range(2))
    sent = answers(one, two)
    type(two).objects.filter(pk=two.pk).update(city="Iasi", version=two.version + 1)
    answer = browser.post(url(one, two), sent)
    assert answer.status_code == 422
    assert "changed one of these meanwhile" in answer.text
    assert "Iasi" in answer.text
    assert browser.post(url(one, two), answers(one, two)).status_code == 302


def test_a_date_of_birth_must_be_clicked(browser, seller):
    one = make_contact(responsible=seller, birth_date="1980-01-01")
    two = make_contact(responsible=seller, birth_date="1981-01-01")
    answer = browser.post(url(one, two), answers(one, two))
    assert answer.status_code == 422
    assert "Choose a value first: Date of birth." in answer.text
    sent = answers(one, two, **{"take-birth_date": one.pk})
    assert browser.post(url(one, two), sent).status_code == 302


def pick(user, *records):
    """Pick records in the list."""
    for record in records:
        Pick.objects.create(
            user=user, record_type=record.record_type, record_id=record.pk
        )


def test_the_selection_leads_there_or_says_why_not(browser, seller):
    picked = reverse("listing:merge_picked", args=["contact"])
    many = [make_contact(responsible=seller) for _ in range(11)]
    pick(seller, many[0])
    assert picked in browser.get("/contacts/").text
    assert "1 are picked" in browser.get(picked).text
    pick(seller, *many[1:3])
    answer = browser.get(picked, headers=HTMX)
    assert answer.headers["HX-Redirect"] == url(*many[:3])
    assert browser.get(picked).url == url(*many[:3])
    pick(seller, *many[3:])
    assert "11 are picked" in browser.get(picked, headers=HTMX).text
    assert browser.post("/lists/contact/bulk/merge/").status_code == 404


def test_the_card_asks_for_the_other_one(browser, seller, carol):
    one, two = (make_contact(responsible=seller) for _ in range(2))
    hidden = make_contact(responsible=carol)
    menu = reverse("listing:merge_with", args=["contact", one.pk])
    assert menu in browser.get(one.get_absolute_url()).text
    assert browser.get(menu, {"other": two.pk}).url == url(one, two)
    for other in (hidden.pk, one.pk, ""):
        answer = browser.get(menu, {"other": other})
        assert answer.status_code == 422
    found = browser.get(menu, {"other": "", "other_text": two.last_name}).text
    assert url(one, two).replace(",", "%2C") in found or url(one, two) in found


def test_who_gains_and_who_loses_access_is_said_before(browser, seller, bob, carol):
    Rule.objects.filter(role__users=seller).update(may_reassign=True)
    one = make_contact(responsible=seller)
    two = make_contact(responsible=seller, managers=[carol])
    page = browser.get(url(one, two)).text
    assert "Loses access: Carol" in page
    assert "as managers: Carol" in page
    page = browser.get(url(one, two) + "&let_in=on").text
    assert "Gains access to some of these: Carol" in page
    assert "Bob" not in page.partition("Gains access")[2]


def test_merges_are_open_to_their_maker_and_to_administrators(
    browser, client_of, seller, bob, lead, dora
):
    one, two = (make_contact(responsible=seller) for _ in range(2))
    browser.post(url(one, two), answers(one, two))
    done = Merge.objects.get()
    log = reverse("listing:merges")
    page = reverse("listing:merge_report", args=[done.pk])
    for user in (seller, dora):
        assert str(one) in client_of(user).get(log).text
        assert "Undo this merge" in client_of(user).get(page).text
    for user in (bob, lead):
        assert str(one) not in client_of(user).get(log).text
        assert client_of(user).get(page).status_code == 404
    timeline = client_of(lead).get(one.get_absolute_url()).text
    assert "merged 1 other record into this" in timeline
    assert page not in timeline
    assert page in browser.get(one.get_absolute_url()).text


def test_pages_cost_as_many_queries_for_ten_as_for_two(queries_for, seller):
    few = [make_contact(responsible=seller, stage=make_stage()) for _ in range(2)]
    many = [make_contact(responsible=seller, stage=make_stage()) for _ in range(10)]
    assert queries_for(url(*few), seller) == queries_for(url(*many), seller)
