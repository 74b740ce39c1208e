"""Numbers at a glance: what is counted, for whom, and where a click leads (L13, R5)."""

import datetime as dt
import itertools
from collections import Counter
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import timezone

from contacts.kind import CONTACTS
from contacts.models import Contact
from listing.glance.numbers import Numbers
from listing.lists import RecordList
from listing.models import ListSettings
from records.models import CustomFieldOption
from tests.factories import (
    access_class,
    make_company,
    make_contact,
    make_custom_field,
    make_position,
    make_source,
    make_stage,
)

BUILT_IN = [
    *("stage", "source", "position", "language", "do_not_call", "private"),
    *("responsible", "managers", "access_class", "tags", "company"),
    *("created_at", "birth_date"),
]
CUSTOM = ["drop_down", "multiple_choice", "tick_box", "date"]
NOW = timezone.now()


@pytest.fixture
def custom(db):
    """One custom field of each kind that groups, and an amount."""
    return {
        kind: make_custom_field(kind, options=["A", "B", "C"] if "_" in kind else [])
        for kind in [*CUSTOM, "currency"]
    }


@pytest.fixture
def world(alice, bob, carol, custom):
    """Contacts of three people, each value in turn, some of them missing."""
    stages, sources = [make_stage(), make_stage(), None], [make_source(), None]
    positions = [make_position(), make_position(), make_position(), None]
    firms = [make_company(responsible=u) for u in (alice, bob, carol)]
    turn = itertools.count()
    for owner in [alice, bob, carol, None]:
        for _ in range(6):
            number = next(turn)
            make_contact(
                responsible=owner,
                managers=[u for u in (alice, carol) if number % 4 == u.pk % 2],
                stage=stages[number % 3],
                source=sources[number % 2],
                position=positions[number % 4],
                company=[*firms, None][number % 4],
                language=["", "ro", "ru"][number % 3],
                do_not_call=number % 4 == 1,
                private=number % 5 == 0 and owner is not None,
                access_class=[None, access_class("Gold")][number % 2],
                tags=[f"T{n}" for n in range(3) if number % (n + 2) == 0],
                created_at=NOW - dt.timedelta(days=29 * (number % 5)),
                birth_date=[None, dt.date(1980 + number % 3, 5, 31)][number % 2],
                custom=_custom(custom, number),
            )


def _custom(fields, number):
    def options(kind):
        return list(
            CustomFieldOption.objects.filter(field=fields[kind]).values_list(
                "pk", flat=True
            )
        )

    one, several = options("drop_down"), options("multiple_choice")
    values = {
        "drop_down": [*one, None][number % 4],
        "multiple_choice": several[: number % 4] or None,
        "tick_box": number % 3 == 0 or None,
        "date": [f"2025-0{number % 4 + 1}-28", None][number % 2],
        "currency": str(number * Decimal("1.5")),
    }
    return {str(fields[k].pk): v for k, v in values.items() if v is not None}


def listed(user, query=""):
    """Return the list as a user sees it."""
    return RecordList(CONTACTS, user, QueryDict(query))


def told(user, by, query="", of="", *, every=False):
    """Return the numbers of a list by a field."""
    ListSettings.objects.remember(user, "contact", numbers={"by": by, "of": of})
    return Numbers(listed(user, query), every=every)


def counts(numbers):
    """Return the counts by label."""
    return {bar.look.label: bar.tally.count for bar in numbers.bars}


def plainly(user, field):
    """Count one record after the other, by what its column shows."""
    found = Counter()
    for contact in Contact.objects.visible_to(user):
        raw = field.raw(contact)
        if field.kind.name == "boolean":
            labels = ["Yes" if raw else "No"]
        elif field.kind.name in {"date", "datetime"}:
            value = field.value(contact)
            value = timezone.localtime(value) if hasattr(value, "hour") else value
            labels = [f"{value:%B %Y}"] if value else ["Not set"]
        elif field.kind.name == "fixed_choice":
            labels = [str(dict(field.kind.choices).get(raw, "Not set"))]
        else:
            raws = raw if field.kind.many else [raw]
            things = field.kind.objects([raw], user)
            hidden = f"Hidden {str(field.label).lower()}"
            labels = [str(things.get(r, hidden)) if r else "Not set" for r in raws]
        found.update(labels or ["Not set"])
    return dict(found)


def key_of(field, custom):
    """Return the key of a field, built in or custom."""
    return f"custom_{custom[field].pk}" if field in custom else field


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("who", ["alice", "bob", "lead", "carol", "dora"])
def test_groups_are_what_one_counts_by_hand(request, custom, who):
    user = request.getfixturevalue(who)
    visible, wrong = Contact.objects.visible_to(user).count(), {}
    for field in [*BUILT_IN, *CUSTOM]:
        numbers = told(user, key_of(field, custom))
        by_hand = plainly(user, numbers.by)
        assert numbers.by.key == key_of(field, custom)
        assert numbers.total.count == visible
        if counts(numbers) != by_hand:
            wrong[field] = (counts(numbers), by_hand)
    assert wrong == {}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("who", "query"),
    [
        *[("lead", ""), ("dora", ""), ("alice", ""), ("alice", "q=kowalski")],
        *[("alice", "tags=T0"), ("alice", "mine=me&tags_op=filled")],
        ("alice", "tags=T0&tags=T1&tags_op=all&stage_op=filled"),
        ("alice", "created_at_op=last&created_at_days=50&do_not_call=0&sort=city"),
    ],
)
def test_a_click_lists_exactly_what_a_bar_counts(request, custom, who, query):
    user = request.getfixturevalue(who)
    for field in [*BUILT_IN, *CUSTOM]:
        numbers = told(user, key_of(field, custom), query)
        for bar in numbers.bars:
            if not bar.url:
                assert bar.look.label.startswith("Hidden")
                continue
            clicked = listed(user, bar.url.partition("?")[2])
            assert not clicked.filters.errors
            assert clicked.rows.count() == bar.tally.count, (field, bar)
            assert clicked.words == numbers.found.words


def test_small_groups_are_one_and_a_click_lists_them(alice):
    for number in range(15):
        for _ in range(1 + (number < 12)):
            make_contact(
                responsible=alice,
                tags=[f"T{number}", "all"],
            )
    numbers = told(alice, "tags")
    other = numbers.bars[-1]
    assert len(numbers.bars) == 13
    assert other.look.label == "Other (4)"
    clicked = listed(alice, other.url.partition("?")[2])
    assert clicked.rows.count() == other.tally.count > 0
    assert len(told(alice, "tags", every=True).bars) == 16


def test_one_group_too_many_is_no_other(alice):
    for number in range(13):
        make_contact(responsible=alice, stage=make_stage(f"S{number}"))
    assert len(told(alice, "stage").bars) == 13
    make_contact(responsible=alice, stage=make_stage("S13"))
    other = told(alice, "stage").bars[-1]
    assert (other.look.label, other.tally.count) == ("Other (2)", 2)
    assert listed(alice, other.url.partition("?")[2]).rows.count() == 2


def test_a_long_time_is_told_by_years_and_what_was_before_together(alice):
    for year in range(1950, 1980):
        make_contact(responsible=alice, birth_date=dt.date(year, 12, 31))
    *years, earlier = told(alice, "birth_date").bars
    assert [bar.look.label for bar in years] == [str(y) for y in range(1979, 1967, -1)]
    assert (earlier.look.label, earlier.tally.count) == ("Earlier", 18)
    for bar in [*years, earlier]:
        clicked = listed(alice, bar.url.partition("?")[2])
        assert clicked.rows.count() == bar.tally.count


@pytest.mark.usefixtures("world")
def test_amounts_are_added_up(alice, carol, custom):
    amount = key_of("currency", custom)
    for user in (alice, carol):
        numbers = told(user, "stage", of=amount)
        expected = Counter()
        for contact in Contact.objects.visible_to(user):
            raw = contact.custom.get(str(custom["currency"].pk), 0)
            expected[str(contact.stage or "Not set")] += Decimal(raw)
        assert {b.look.label: b.tally.amount for b in numbers.bars} == expected
        assert numbers.total.amount == sum(expected.values())


@pytest.mark.usefixtures("world")
def test_what_the_address_can_not_say_has_no_link(alice):
    numbers = told(alice, "tags", "tags=T0&tags=T1")
    assert {bar.url for bar in numbers.bars} == {""}
    assert counts(numbers)["T0"] > 0


def test_parts_are_of_all_that_is_listed(alice):
    first, second = make_stage("First"), make_stage("Second")
    for stage in (first, first, second):
        make_contact(responsible=alice, stage=stage)
    parts = [str(bar.part) for bar in told(alice, "stage").bars]
    assert parts == ["66.7", "33.3"]
