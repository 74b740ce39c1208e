"""The database reads custom values as Python does, and never fails."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from records.fields.kinds import Date, Moment, Number

pytestmark = pytest.mark.django_db
PLAIN = {"allow_nan": False, "allow_infinity": False, "places": 6}


def read(function, raw):
    """Return what a function of the database makes of a raw value."""
    with connection.cursor() as cursor:
        custom = json.dumps({"7": raw})
        cursor.execute(f"SELECT {function}(%s::jsonb, '7')", [custom])
        return cursor.fetchone()[0]


@given(st.decimals(min_value=-(10**14), max_value=10**14, **PLAIN))
def test_numbers_are_read_as_they_were_kept(number):
    raw = Number().raw(number)
    assert read("custom_number", raw) == Number().parse(raw) == number


@given(st.dates())
@example(dt.date(2000, 2, 29))
@example(dt.date(1, 1, 1))
def test_days_are_read_as_they_were_kept(day):
    assert read("custom_date", Date().raw(day)) == day


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
@example(1900, 2, 29)
@example(2023, 2, 29)
def test_days_that_there_are_not_are_missing(year, month, day):
    raw = f"{year:04}-{month:02}-{day:02}"
    try:
        meant = dt.date.fromisoformat(raw)
    except ValueError:
        meant = None
    assert read("custom_date", raw) == meant


@given(
    st.datetimes(
        min_value=dt.datetime(1900, 1, 1),
        max_value=dt.datetime(2100, 1, 1),
        timezones=st.timezones(),
    )
)
def test_moments_are_read_as_they_were_kept(moment):
    raw = Moment().raw(moment)
    assert read("custom_moment", raw) == Moment().parse(raw)
    assert Moment().raw(Moment().parse(raw)) == raw


@pytest.mark.parametrize(
    "raw",
    ["", "many", "1e5", "NaN", "2026-13-01", "0000-01-01", "2026-11-23T25:00", [1], {}],
)
def test_what_makes_no_sense_is_missing(raw):
    for function in ("custom_number", "custom_date", "custom_moment"):
        assert read(function, raw) is None


def test_texts_are_read_whatever_they_hold():
    assert read("custom_text", "Łódź") == "Łódź"
    assert read("custom_text", 7) == "7"
    assert read("custom_number", 7) == Decimal(7)
    assert read("custom_text", None) is None
