"""A merge taken back: all as it was, but for what was added since (I9)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Scope
from listing.models import Pick
from records.merging import Choices, merge, take_back
from records.models import Entry, MovedRows
from records.refusals import Refusal
from tests.factories import make_company, make_contact, make_note, make_segment
from tests.merging.conftest import change, fresh, hanging_on, phones, raws


@pytest.fixture
def pair(seller, bob):
    """Two contacts that differ in everything, with something on either."""
    one = make_contact(
        responsible=seller, first_name="Ana", phones=["+40720000001"], tags=["VIP"]
    )
    two = make_contact(
        responsible=seller,
        first_name="Anna",
        city="Cluj",
        do_not_call=True,
        phones=["+40720000002", "+40720000001"],
        emails=["b@x.ro"],
        tags=["VIP", "Fair"],
        managers=[bob],
    )
    for record in (one, two):
        make_note(record)
        Pick.objects.create(user=bob, record_type="contact", record_id=record.pk)
    make_segment(bob).add([two.pk], by=bob)
    make_segment(bob).add([one.pk, two.pk], by=bob)
    return one, two


def test_everything_goes_back(seller, pair):
    before = [(raws(one), hanging_on(one)) for one in pair]
    done = merge(pair[0], pair[1:], Choices(take={"first_name": pair[1].pk}), by=seller)
    assert raws(pair[0]) != before[0][0]
    take_back(done, by=seller)
    assert [(raws(one), hanging_on(one)) for one in pair] == before


def test_what_was_added_since_stays_on_the_survivor(seller, pair):
    one, two = pair
    before = raws(two)
    done = merge(one, [two], by=seller)
    note = make_note(one)
    numbers = [p.number for p in fresh(one).phones.all()]
    change(
        one,
        seller,
        phones=phones(*numbers, "+40720000009"),
        tags=["VIP", "Fair", "New"],
    )
    take_back(done, by=seller)
    left = [phone.number for phone in fresh(one).phones.all()]
    assert left == ["+40720000001", "+40720000009"]
    assert sorted(tag.name for tag in fresh(one).tags.all()) == ["New", "VIP"]
    assert note.pk in hanging_on(one)["notes"]
    assert raws(two) == before


def test_what_was_changed_since_is_kept_and_named(seller, pair):
    one, two = pair
    done = merge(one, [two], by=seller)
    change(one, seller, city="Turda", do_not_call=False)
    done = take_back(done, by=seller)
    assert fresh(one).city == "Turda"
    assert "city" in done.report["kept"]
    assert {"phones", "emails", "tags"} <= {*done.report["back"]}


def test_what_somebody_has_moved_on_since_is_named(seller):
    one, two, three = (make_company(responsible=seller) for _ in range(3))
    worker, other = make_contact(company=two), make_contact(company=two)
    done = merge(one, [two], by=seller)
    type(worker).objects.filter(pk=worker.pk).update(company=three)
    done = take_back(done, by=seller)
    assert (fresh(worker).company, fresh(other).company) == (three, two)
    assert done.report["links"] == {"contacts of company": [worker.pk]}
    assert Entry.objects.about(other).filter(kind="changed").count() == 2


def test_merges_upon_merges_are_taken_back_one_by_one(seller):
    one, two, three = (make_contact(responsible=seller) for _ in range(3))
    before = [raws(record) for record in (one, two, three)]
    first = merge(two, [three], by=seller)
    second = merge(one, [two], by=seller)
    with pytest.raises(Refusal, match="Take that back first"):
        take_back(first, by=seller)
    take_back(second, by=seller)
    assert fresh(three).merged_into == two
    take_back(first, by=seller)
    assert [raws(record) for record in (one, two, three)] == before


def test_what_a_later_merge_builds_on_is_taken_back_after_that_one(seller):
    one = make_contact(responsible=seller)
    two, three = (
        make_contact(responsible=seller, emails=["same@x.ro"]) for _ in range(2)
    )
    first = merge(one, [two], by=seller)
    second = merge(one, [three], by=seller)
    with pytest.raises(Refusal, match="Take that back first"):
        take_back(first, by=seller)
    take_back(second, by=seller)
    take_back(first, by=seller)
    assert not fresh(one).emails.exists()


def test_merges_that_have_nothing_in_common_are_taken_back_in_any_order(seller):
    one = make_contact(responsible=seller)
    two, three = (
        make_contact(responsible=seller, emails=[name]) for name in ("b@x.ro", "c@x.ro")
    )
    first = merge(one, [two], by=seller)
    merge(one, [three], by=seller)
    take_back(first, by=seller)
    assert [e.address for e in fresh(one).emails.all()] == ["c@x.ro"]


def test_once_only_and_for_thirty_days(seller, pair):
    done = merge(pair[0], pair[1:], by=seller)
    done.at = timezone.now() - timedelta(days=31)
    done.save()
    with pytest.raises(Refusal, match="any more"):
        take_back(done, by=seller)
    done.at = timezone.now()
    done.save()
    take_back(done, by=seller)
    with pytest.raises(Refusal, match="undone already"):
        take_back(done, by=seller)


def test_old_lists_of_what_was_moved_are_forgotten(seller, pair):
    done = merge(pair[0], pair[1:], by=seller)
    assert MovedRows.objects.exists()
    type(done).objects.update(at=timezone.now() - timedelta(days=31))
    merge(
        *[make_contact(responsible=seller)],
        [make_contact(responsible=seller)],
        by=seller,
    )
    assert not MovedRows.objects.exists()


def test_the_right_to_all_of_them_is_needed(seller, pair, carol):
    done = merge(pair[0], pair[1:], by=seller)
    with pytest.raises(PermissionDenied):
        take_back(done, by=carol)
    seller.roles.first().rules.update(delete_scope=Scope.NONE)
    del seller.rules
    with pytest.raises(PermissionDenied):
        take_back(done, by=seller)
    assert fresh(pair[1]).trashed_at
