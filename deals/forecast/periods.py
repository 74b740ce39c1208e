"""The columns of a forecast: months that were won, and months that are expected."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from listing.filters import Asked

PAST, AHEAD = 3, 6  # months; this one is the first of those ahead
DAY = dt.timedelta(days=1)
JANUARY = 1
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Period:
    """A time in which deals were closed, or are expected to be.

    `condition` chooses them among the won or the open ones; `asks` does so in the
    address of their list.
    """

    key: str
    label: str
    condition: Q
    asks: Pairs
    won: bool = False
    year: str = ""  # told where it begins
    tone: str = "h0"  # a class of the palette


def periods(today: dt.date) -> list[Period]:
    """Return the columns from left to right, as they are on a day."""
    this, first = today.replace(day=1), first_month(today)
    past = [_won(month_after(first, number), today) for number in range(PAST + 1)]
    ahead = [_expected(month_after(this, number), today) for number in range(AHEAD)]
    return [*past, _overdue(today), *ahead, *_without_month(month_after(this, AHEAD))]


def first_month(today: dt.date) -> dt.date:
    """Return the first day of the months whose won deals are told."""
    return month_after(today.replace(day=1), -PAST)


def month_after(first: dt.date, number: int) -> dt.date:
    """Return the first day of the month so many months after another, or before."""
    years, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return dt.date(years, month + 1, 1)


def begins(day: dt.date) -> dt.datetime:
    """Return the first moment of a day in the time zone of whoever looks."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def between(key: str, first: dt.date, last: dt.date) -> Pairs:
    """Ask a list for the days of a field."""
    return Asked(values=[first.isoformat()], to=last.isoformat()).write(key)


def _won(first: dt.date, today: dt.date) -> Period:
    after = month_after(first, 1)
    label = _("So far") if after > today else formats.date_format(first, "M")
    return Period(
        f"won-{first:%Y-%m}",
        label,
        Q(closed_at__gte=begins(first), closed_at__lt=begins(after)),
        between("closed_at", first, after - DAY),
        won=True,
        year=_year(first),
        tone="h5",
    )


def _expected(first: dt.date, today: dt.date) -> Period:
    """Begin this month with today: what is earlier is overdue."""
    last, start = month_after(first, 1) - DAY, max(first, today)
    return Period(
        f"{first:%Y-%m}",
        formats.date_format(first, "M"),
        Q(closes_on__gte=start, closes_on__lte=last),
        between("closes_on", start, last),
        year=_year(first),
        tone="h9",
    )


def _overdue(today: dt.date) -> Period:
    asks = Asked("below", [today.isoformat()]).write("closes_on")
    return Period("overdue", _("Overdue"), Q(closes_on__lt=today), asks, tone="h1")


def _without_month(after: dt.date) -> list[Period]:
    """Return what is later than the months, and what has no date at all."""
    later = Asked("above", [(after - DAY).isoformat()]).write("closes_on")
    none = Asked("empty").write("closes_on")
    return [
        Period("later", _("Later"), Q(closes_on__gte=after), later),
        Period("undated", _("No date"), Q(closes_on=None), none),
    ]


def _year(first: dt.date) -> str:
    return str(first.year) if first.month == JANUARY else ""
