"""In any world, a user sees a pair exactly when both records may be viewed (R5, I8)."""

from itertools import combinations

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import given, settings

from records.duplicates.lookup import TypedKey, holders
from records.duplicates.report import Report
from records.models import DuplicatePair, RecordKey
from records.registry import kind_or_404
from tests.access import oracle
from tests.access.worlds import Built, worlds

pytestmark = pytest.mark.django_db
PHONE = "+40722000111"


def give_all_the_same_phone(built):
    """Make duplicates of all live contacts, as pairs and as keys."""
    contacts = {
        name: row
        for name, row in built.records.items()
        if row.record_type == "contact" and not built.world.things[name].trashed
    }
    for row in contacts.values():
        row.phones.create(number=PHONE, typed=PHONE)
    rows = sorted(contacts.values(), key=lambda row: row.pk)
    DuplicatePair.objects.bulk_create(
        DuplicatePair(
            record_type="contact",
            left_id=one.pk,
            right_id=other.pk,
            score=70,
            kinds=["phone"],
            found_at="2026-01-01T00:00Z",
        )
        for one, other in combinations(rows, 2)
    )
    return {row.pk: name for name, row in contacts.items()}


def assert_pairs(built, names, who, user):
    """Compare the report of one user, its count and what it draws, with the prose."""
    seen = {pk for pk, name in names.items() if built.world.may(who, oracle.VIEW, name)}
    expected = set(combinations(sorted(seen), 2))
    report = Report(kind_or_404("contact"), user, QueryDict())
    assert set(report.rows.values_list("left_id", "right_id")) == expected
    assert report.count == len(expected)
    drawn = {(pair.left.pk, pair.right.pk) for pair in report.page}
    assert drawn <= expected
    assert len(drawn) == min(len(expected), 10)


def assert_holders(names, built, who, user):
    """Compare what a look-up tells, and keeps for the notice, with the prose."""
    found = holders(kind_or_404("contact"), user, [TypedKey("phone", PHONE)])
    seen = {pk for pk, name in names.items() if built.world.may(who, oracle.VIEW, name)}
    assert {record.pk for record in found.records} == seen
    assert set(found.hidden_ids) == names.keys() - seen
    assert bool(found.hidden) == bool(names.keys() - seen)


@settings(max_examples=60)
@given(world=worlds(notes=0))
def test_pairs_and_matches_are_those_of_the_oracle(world):
    with transaction.atomic():
        built = Built(world)
        names = give_all_the_same_phone(built)
        keys = RecordKey.objects.filter(kind="phone")
        assert set(keys.values_list("record_id", flat=True)) == names.keys()
        for who, user in built.fresh_people().items():
            assert_pairs(built, names, who, user)
            assert_holders(names, built, who, user)
        transaction.set_rollback(True)
