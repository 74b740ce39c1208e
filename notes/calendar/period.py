"""The days that one page of a calendar shows."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.formats import date_format, get_format
from django.utils.text import capfirst

from records.calendar import Span

DAY, WEEK, MONTH = "day", "week", "month"
WEEK_DAYS = 7
# Years that calendars reach; addresses with others show today.
YEARS = range(1971, 2200)
# Weeks begin on Monday in Romania, of which Django has no word.
FIRST_DAYS = {"ro": 1}


@dataclass(frozen=True)
class Period:
    """A day, a week or a month, and the ways to its neighbours."""

    view: str
    date: dt.date
    days: tuple[dt.date, ...]
    title: str
    previous: dt.date
    next: dt.date

    @property
    def span(self) -> Span:
        """The time of these days in the zone of the viewer: a day may have 23 hours."""
        return Span(start_of(self.days[0]), start_of(_next(self.days[-1])))


def period(view: str, date: str) -> Period:
    """Read what an address asks for; what is no view or no date: this week."""
    day = _day(date)
    if view == DAY:
        neighbours = day - dt.timedelta(1), _next(day)
        return Period(DAY, day, (day,), _title(day, "l, j E Y"), *neighbours)
    if view == MONTH:
        return _month(day)
    monday = day - dt.timedelta((day.isoweekday() - first_day_of_week()) % WEEK_DAYS)
    days = _days(monday, WEEK_DAYS)
    week = dt.timedelta(WEEK_DAYS)
    return Period(WEEK, day, days, _from_to(days), day - week, day + week)


def _month(day: dt.date) -> Period:
    """Return whole weeks, so that each row of the page has seven days."""
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    before = (first.isoweekday() - first_day_of_week()) % WEEK_DAYS
    weeks = (before + last.day + WEEK_DAYS - 1) // WEEK_DAYS
    days = _days(first - dt.timedelta(before), weeks * WEEK_DAYS)
    neighbours = (first - dt.timedelta(1)).replace(day=1), _next(last)
    return Period(MONTH, day, days, _title(first, "F Y"), *neighbours)


def first_day_of_week() -> int:
    """Return 0 or 7 for Sunday, 1 for Monday, as the user's language has it."""
    stated = FIRST_DAYS.get(translation.get_language() or "")
    return int(get_format("FIRST_DAY_OF_WEEK")) if stated is None else stated


def start_of(day: dt.date) -> dt.datetime:
    """Return the first moment of a day in the zone of the viewer."""
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if day.year in YEARS else timezone.localdate()


def _next(day: dt.date) -> dt.date:
    return day + dt.timedelta(1)


def _days(first: dt.date, number: int) -> tuple[dt.date, ...]:
    return tuple(first + dt.timedelta(n) for n in range(number))


def _title(day: dt.date, pattern: str) -> str:
    return capfirst(date_format(day, pattern))


def _from_to(days: tuple[dt.date, ...]) -> str:
    """Write a week: "23–29 November 2026", with both months where it has two."""
    first, last = days[0], days[-1]
    pattern = "j" if first.month == last.month else "j M"
    pattern = pattern if first.year == last.year else "j M Y"
    end = "j E Y" if first.month == last.month else "j M Y"
    return f"{date_format(first, pattern)}–{date_format(last, end)}"
