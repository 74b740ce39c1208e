"""Filters of numbers, days, moments, and yes or no."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from tests.factories import make_contact, make_custom_field


@pytest.fixture
def person(alice):
    """Make a contact of Alice who is known by the last name."""

    def make(name, **values):
        return make_contact(responsible=alice, first_name="", last_name=name, **values)

    return make


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("{key}=5&{key}_to=10", {"5", "10"}),
        ("{key}=9.5", {"10", "100"}),
        ("{key}_to=9", {"-2.5", "5"}),
        ("{key}=10&{key}_op=is", {"10"}),
        ("{key}=10.00&{key}_op=is", {"10"}),
        ("{key}=10&{key}_op=below", {"-2.5", "5"}),
        ("{key}=10&{key}_op=above", {"100"}),
        ("{key}_op=empty", {"none"}),
        ("{key}_op=filled", {"-2.5", "5", "10", "100"}),
        ("{key}=100&{key}_op=above", set()),
    ],
)
@pytest.mark.parametrize("kind", ["number", "currency"])
def test_numbers_of_a_custom_field(query, found, kind, person, alice, contacts):
    field = make_custom_field(kind)
    for value in ["-2.5", "5", "10", "100"]:
        person(value, custom={str(field.pk): value})
    person("none")
    query = query.format(key=f"custom_{field.pk}")
    assert set(contacts(alice, f"?{query}").names) == found


def test_a_word_for_a_number_is_told_and_the_rest_holds(person, alice, contacts):
    field = make_custom_field("number")
    person("Ana", city="Cluj")
    person("Ion", city="Iasi")
    page = contacts(alice, f"?custom_{field.pk}=many&city=cluj")
    assert page.error(f"custom_{field.pk}") == "Enter a number."
    assert 'value="many"' in page.html
    assert page.names == ["Ana"]
    assert page.chips == ["City “cluj”"]


def test_a_range_the_wrong_way_round_is_told(person, alice, contacts):
    field = make_custom_field("number")
    page = contacts(alice, f"?custom_{field.pk}=9&custom_{field.pk}_to=1")
    said = "The first value must not be above the second."
    assert page.error(f"custom_{field.pk}") == said


BORN = {"Early": dt.date(1980, 1, 1), "Late": dt.date(1999, 12, 31)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("birth_date=1980-01-01&birth_date_to=1990-01-01", {"Early"}),
        ("birth_date=1990-01-01", {"Late"}),
        ("birth_date=1980-01-01&birth_date_op=is", {"Early"}),
        ("birth_date=1999-12-31&birth_date_op=below", {"Early"}),
        ("birth_date=1980-01-01&birth_date_op=above", {"Late"}),
        ("birth_date_op=empty", {"None"}),
        ("birth_date_op=filled", {"Early", "Late"}),
        ("birth_date_days=30&birth_date_op=last", {"Late"}),
    ],
)
@time_machine.travel("2000-01-15 12:00:00+00:00", tick=False)
def test_days(query, found, person, alice, contacts):
    for name, day in BORN.items():
        person(name, birth_date=day)
    person("None")
    assert set(contacts(alice, f"?{query}").names) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("_op=is&{key}=2026-03-01", {"March"}),
        ("&{key}=2026-02-01", {"March"}),
        ("_to=2026-02-01", {"January"}),
        ("_op=empty", {"None"}),
    ],
)
def test_days_of_a_custom_field(query, found, person, alice, contacts):
    field = make_custom_field("date")
    person("January", custom={str(field.pk): "2026-01-01"})
    person("March", custom={str(field.pk): "2026-03-01"})
    person("None")
    key = f"custom_{field.pk}"
    page = contacts(alice, f"?{key}{query.format(key=key)}")
    assert set(page.names) == found


def at(text):
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("created_at=2026-03-10&created_at_op=is", {"Just after", "Late"}),
        ("created_at=2026-03-10&created_at_to=2026-03-10", {"Just after", "Late"}),
        ("created_at=2026-03-10&created_at_op=below", {"Just before"}),
        ("created_at=2026-03-10&created_at_op=above", {"Next"}),
        ("created_at_days=1&created_at_op=last", {"Just after", "Late", "Next"}),
    ],
)
@time_machine.travel("2026-03-11 10:00:00+02:00", tick=False)
def test_moments_are_asked_for_by_the_days_of_the_user(
    query, found, person, alice, contacts
):
    alice.time_zone = "Europe/Bucharest"
    alice.save()
    person("Just before", created_at=at("2026-03-09 23:59:59+02:00"))
    person("Just after", created_at=at("2026-03-10 00:00:00+02:00"))
    person("Late", created_at=at("2026-03-10 23:59:59+02:00"))
    person("Next", created_at=at("2026-03-11 00:00:00+02:00"))
    assert set(contacts(alice, f"?{query}").names) == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("created_at=yesterday", "Enter a valid date."),
        ("created_at=9999-12-31", "No date here is so far away."),
        ("created_at_to=0001-01-01", "No date here is so far away."),
        ("created_at_op=last&created_at_days=0", "Type a number of days, 1 or more."),
        ("created_at_op=last&created_at_days=-5", "Type a number of days, 1 or more."),
        (
            f"created_at_op=last&created_at_days={'9' * 5000}",
            "Type a number of days, 1 or more.",
        ),
    ],
)
def test_days_that_are_none_are_told(query, said, person, alice, contacts):
    person("Ana")
    page = contacts(alice, f"?{query}")
    assert page.error("created_at") == said
    assert page.names == ["Ana"]


def test_yes_and_no(person, alice, contacts):
    field = make_custom_field("tick_box")
    person("Both", private=True, custom={str(field.pk): True})
    person("Neither")
    for key in ["private", f"custom_{field.pk}"]:
        assert contacts(alice, f"?{key}=1").names == ["Both"]
        assert contacts(alice, f"?{key}=0").names == ["Neither"]
        assert contacts(alice, f"?{key}=maybe").error(key) == "Choose yes or no."


def test_chips_tell_ranges_as_people_write_them(person, alice, contacts):
    person("Ana", birth_date=dt.date(1980, 1, 5), created_at=timezone.now())
    assert contacts(alice, "?birth_date=1980-01-01&birth_date_to=1981-02-03").chips == [
        "Date of birth 1 Jan 1980 – 3 Feb 1981"
    ]
    query = "?birth_date=1980-01-01&created_at_op=last&created_at_days=7"
    assert contacts(alice, query).chips == [
        "Date of birth from 1 Jan 1980",
        "Created in the last 7 days",
    ]
