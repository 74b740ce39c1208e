"""Filters counted from today, by people, and by what is missing."""

import datetime as dt

import pytest
import time_machine

from records.models import track
from tests.factories import make_contact, make_custom_field

TODAY = dt.datetime(2024, 5, 15, 10, tzinfo=dt.UTC)  # a Wednesday


@pytest.fixture
def person(alice):
    """Make a contact of Alice who is known by the last name."""

    def make(name, **values):
        return make_contact(responsible=alice, first_name="", last_name=name, **values)

    return make


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("op=today", {"15"}),
        ("op=week", {"13", "15", "19"}),
        ("op=month", {"01", "13", "15", "19", "31"}),
        ("op=last&{key}_days=2", {"13", "15"}),
        ("op=next&{key}_days=4", {"15", "19"}),
        ("op=older&{key}_days=2", {"01"}),
        ("op=older&{key}_days=14", set()),
        ("op=empty", {"never"}),
    ],
)
def test_days_around_today(query, found, person, alice, contacts):
    field = make_custom_field("date")
    for day in ["01", "13", "15", "19", "31"]:
        person(day, custom={str(field.pk): f"2024-05-{day}"})
    person("never")
    key = f"custom_{field.pk}"
    with time_machine.travel(TODAY):
        page = contacts(alice, f"?{key}_{query.format(key=key)}")
    assert set(page.names) == found


def test_a_december_has_thirty_one_days(person, alice, contacts):
    with time_machine.travel(dt.datetime(2024, 12, 31, 10, tzinfo=dt.UTC)):
        person("Ana", birth_date="2024-12-31")
        person("Ion", birth_date="2025-01-01")
        assert contacts(alice, "?birth_date_op=month").names == ["Ana"]


def test_moments_of_today_are_those_of_the_users_day(person, alice, contacts):
    with time_machine.travel(TODAY):
        person("Ana", created_at=TODAY)
        person("Ion", created_at=TODAY - dt.timedelta(days=1))
        assert contacts(alice, "?created_at_op=today").names == ["Ana"]
        assert contacts(alice, "?created_at_op=today").chips == ["Created is today"]
        older = contacts(alice, "?created_at_op=older&created_at_days=1")
        assert older.names == []
        assert older.chips == ["Created more than 1 day ago"]


def test_a_text_that_lacks_something(person, alice, contacts):
    person("Ana", city="Cluj-Napoca")
    person("Ion", city="Iași")
    person("Eva")
    page = contacts(alice, "?city=cluj&city_op=lacks")
    assert set(page.names) == {"Ion", "Eva"}
    assert page.chips == ["City does not contain “cluj”"]


def test_nobody_works_on_it(alice, dora, bob, contacts):
    make_contact(last_name="Nobody", first_name="")
    make_contact(last_name="Managed", first_name="", managers=[bob])
    make_contact(last_name="Hers", first_name="", responsible=alice)
    assert contacts(dora, "?mine_op=empty").names == ["Nobody"]
    assert set(contacts(dora, "?mine_op=filled").names) == {"Managed", "Hers"}


def test_who_made_and_who_changed_it(person, alice, bob, dora, contacts):
    ana, ion = person("Ana", created_by=bob), person("Ion")
    track(ana, "changed", by=alice, changes=[])
    track(ion, "read", by=alice)
    assert contacts(dora, f"?created_by={bob.pk}").names == ["Ana"]
    assert contacts(alice, "?created_by=me").names == ["Ion"]
    assert contacts(alice, "?changed_by=me").names == ["Ana"]
    assert contacts(alice, "?changed_by=me&changed_by_op=none").names == ["Ion"]
