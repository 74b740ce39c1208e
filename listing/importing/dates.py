"""Dates as people type them; one that can be read in two ways is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from typing import Literal

from django.utils.translation import gettext_lazy as _

from listing.importing.reading import Cell
from records.fields.kinds.plain import YEARS
from records.refusals import Refusal

DateOrder = Literal["dmy", "mdy"]

TIME = r"(?:[T ,]+\d{1,2}:\d{2}.*)?"
YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){TIME}")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
# Dots stand only between day, month and year; "г." and "r." mean year.
DOTTED = re.compile(
    rf"(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}})(?: ?[гr]\.?)?{TIME}", re.IGNORECASE
)
SLASHED = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}){TIME}")
SHORT_YEAR = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}")
# How programs write that there is no date, or one without a year.
NO_DATE = re.compile(r"[0\s./-]*|--\d{1,2}-?\d{1,2}")
YEAR_OF_NO_YEAR = 1604
MONTHS = 12
# The time after a day: 14:05, 2:05 PM.
CLOCK = re.compile(
    r"[T ,](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?\s*(?P<utc>Z|\+00:00)?$",
    re.IGNORECASE,
)
HALF_DAY = 12
OLDEST_BIRTH = 1900


def date_order(values: Iterable[str]) -> DateOrder | None:
    """Return which of day and month comes first in the slashed dates of a column.

    None when no date proves it (a figure above 12) or when they prove both.
    """
    proofs: set[DateOrder] = set()
    for value in values:
        if found := SLASHED.fullmatch(value.strip()):
            first, second = int(found.group(1)), int(found.group(3))
            if first > MONTHS >= second:
                proofs.add("dmy")
            elif second > MONTHS >= first:
                proofs.add("mdy")
    return proofs.pop() if len(proofs) == 1 else None


def is_ambiguous(value: str) -> bool:
    """Tell whether a typed date alone can be read in two ways."""
    found = SLASHED.fullmatch(value.strip())
    if not found:
        return False
    first, second = int(found.group(1)), int(found.group(3))
    return first != second and 0 < first <= MONTHS and 0 < second <= MONTHS


def order_must_be_asked(values: Iterable[str]) -> bool:
    """Tell whether a column has dates that only the user can read."""
    known = list(values)
    return date_order(known) is None and any(map(is_ambiguous, known))


def clean_date(cell: Cell, order: DateOrder | None = None) -> date | None:
    """Return the day in a cell, or None where it says that there is none.

    `order` is that of the column or the user's choice. Raises `Refusal`.
    """
    text = cell.text.strip()
    if cell.kind in {"number", "time", "boolean"}:
        sentence = _("“%(typed)s” is not a date: format the column as dates.")
        raise Refusal(sentence, typed=text[:100])
    if NO_DATE.fullmatch(text):
        return None
    year, month, day = figures_of(text, order)
    if year == YEAR_OF_NO_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError as error:
        sentence = _("There is no such day as “%(typed)s”.")
        raise Refusal(sentence, typed=text[:100]) from error


def clean_moment(
    cell: Cell, order: DateOrder | None = None, zone: tzinfo = UTC
) -> datetime | None:
    """Return the moment in a cell, None where there is no day. Raises `Refusal`.

    Without a time of the day it is the first moment of the day. `zone` is that of the
    importer; a cell may say that it is in UTC.
    """
    day = clean_date(cell, order)
    if day is None:
        return None
    if day.year not in YEARS:
        raise Refusal(_("No date here is so far away."))
    found = CLOCK.search(cell.text)
    if not found:
        return datetime.combine(day, time.min, zone)
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % HALF_DAY + (HALF_DAY if found["half"].lower() == "p" else 0)
    try:
        clock = time(hour, minute)
    except ValueError as error:
        sentence = _("There is no such time as “%(typed)s”.")
        raise Refusal(sentence, typed=cell.text.strip()[:100]) from error
    return datetime.combine(day, clock, UTC if found["utc"] else zone)


def clean_birth_date(
    cell: Cell, order: DateOrder | None = None, *, today: date
) -> date | None:
    """Return a day since 1900 and not after `today`, or None. Raises `Refusal`."""
    born = clean_date(cell, order)
    if born is None:
        return None
    if born > today:
        sentence = _("The date of birth “%(typed)s” lies in the future.")
        raise Refusal(sentence, typed=cell.text[:100])
    if born.year < OLDEST_BIRTH:
        sentence = _("The date of birth “%(typed)s” is before 1900.")
        raise Refusal(sentence, typed=cell.text[:100])
    return born


def figures_of(text: str, order: DateOrder | None) -> tuple[int, int, int]:
    """Return year, month and day as they are written. Raises `Refusal`."""
    if found := YEAR_FIRST.fullmatch(text):
        return int(found.group(1)), int(found.group(3)), int(found.group(4))
    if found := COMPACT.fullmatch(text):
        return int(found.group(1)), int(found.group(2)), int(found.group(3))
    if found := DOTTED.fullmatch(text):
        return int(found.group(3)), int(found.group(2)), int(found.group(1))
    if found := SLASHED.fullmatch(text):
        return slashed(found, order)
    if SHORT_YEAR.fullmatch(text):
        sentence = _("“%(typed)s” has no century: type the year with four figures.")
        raise Refusal(sentence, typed=text)
    sentence = _("“%(typed)s” is not a date: type it as DD.MM.YYYY.")
    raise Refusal(sentence, typed=text[:100])


def slashed(found: re.Match[str], order: DateOrder | None) -> tuple[int, int, int]:
    """Return year, month and day of a date with slashes. Raises `Refusal`."""
    first, second, year = (int(found.group(i)) for i in (1, 3, 4))
    if order is None and is_ambiguous(found.group()):
        sentence = _(
            "“%(typed)s” can be read in two ways: choose whether the day or the month "
            "comes first."
        )
        raise Refusal(sentence, typed=found.group())
    if order == "mdy" or (order is None and second > MONTHS):
        return year, first, second
    return year, second, first
