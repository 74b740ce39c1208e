"""Dates as people type them: read right, or refused, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing.importing.dates import (
    clean_birth_date,
    clean_date,
    date_order,
    order_must_be_asked,
)
from listing.importing.reading import Cell
from records.refusals import Refusal

TODAY = date(2026, 11, 23)
BORN = date(1990, 9, 6)


def born(text, order=None, kind="text"):
    """Read a date of birth as of one day."""
    return clean_birth_date(Cell(text, kind), order, today=TODAY)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("06.09.1990", None),
        ("6.9.1990", None),
        ("06. 09. 1990", None),
        ("06.09.1990 г.", None),
        ("06.09.1990 00:00:00", None),
        ("06.09.1990", "mdy"),
        ("1990-09-06", None),
        ("1990-09-06T00:00:00", None),
        ("1990-09-06 10:30", "mdy"),
        ("1990/09/06", None),
        ("1990.9.6", None),
        ("19900906", None),
        ("6/9/1990", "dmy"),
        ("9/6/1990", "mdy"),
        ("06-09-1990", "dmy"),
    ],
)
def test_a_date_is_read_in_every_form(text, order):
    assert born(text, order) == BORN


def test_a_real_date_of_a_workbook_needs_no_order():
    assert born("1990-09-06", None, "date") == BORN
    assert born("1990-09-06T10:30:00", "mdy", "date") == BORN


@pytest.mark.parametrize(
    "text",
    ["0/0/00", "00.00.0000", "0000-00-00", "--09-06", "--0906", "1604-09-06", "-", ""],
)
def test_no_date_is_no_date(text):
    assert born(text) is None


@pytest.mark.parametrize(
    ("text", "order", "sentence"),
    [
        ("9/6/1990", None, "can be read in two ways"),
        ("30.02.1990", None, "no such day"),
        ("29.02.1991", None, "no such day"),
        ("1990-13-01", None, "no such day"),
        ("15/07/1988", "mdy", "no such day"),
        ("31.12.1899", None, "before 1900"),
        ("24.11.2026", None, "in the future"),
        ("06.09.90", None, "has no century"),
        ("6/9/90", "dmy", "has no century"),
        ("yesterday", None, "is not a date"),
        ("06.09", None, "is not a date"),
        ("1990", None, "is not a date"),
    ],
)
def test_what_is_no_date_of_birth_is_refused_with_its_reason(text, order, sentence):
    with pytest.raises(Refusal, match=sentence):
        born(text, order)


@pytest.mark.parametrize("kind", ["number", "boolean", "time"])
def test_a_cell_of_another_kind_is_no_date(kind):
    with pytest.raises(Refusal, match="format the column as dates"):
        born("33122", None, kind)


def test_a_date_that_reads_one_way_only_needs_no_order():
    assert born("15/07/1988") == date(1988, 7, 15)
    assert born("07/15/1988") == date(1988, 7, 15)
    assert born("05/05/1988") == date(1988, 5, 5)


def test_today_is_no_future():
    assert born("23.11.2026") == TODAY
    assert clean_date(Cell("24.11.2026")) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("column", "order", "asked"),
    [
        (["9/6/1990", "3/31/1985"], "mdy", False),
        (["06/09/1990", "15/07/1988", "1989-08-05"], "dmy", False),
        (["9/6/1990", "8/5/1989"], None, True),
        (["9/6/1990", "3/31/1985", "31/3/1985"], None, True),
        (["3/31/1985", "31/3/1985"], None, False),
        (["06.09.1990", "1989-08-05", "word"], None, False),
        (["05/05/1990", "0/0/00"], None, False),
        ([], None, False),
    ],
)
def test_a_column_proves_its_order_or_the_user_is_asked(column, order, asked):
    assert date_order(column) == order
    assert order_must_be_asked(column) is asked


@given(st.text("0123456789./-: T", max_size=22), st.sampled_from([None, "dmy", "mdy"]))
def test_whatever_is_typed_is_read_or_refused(text, order):
    try:
        day = born(text, order)
    except Refusal as refusal:
        assert str(refusal)  # noqa: PT017
    else:
        assert day is None or date(1900, 1, 1) <= day <= TODAY


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_comes_back_from_each_form(day):
    forms = {
        day.isoformat(): None,
        f"{day:%d.%m.%Y}": None,
        f"{day:%d/%m/%Y}": "dmy",
        f"{day:%m/%d/%Y}": "mdy",
    }
    for text, order in forms.items():
        assert born(text, order) == day
