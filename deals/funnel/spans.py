"""The times that a funnel is told of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from deals.forecast.periods import DAY, Pairs, begins, between, month_after

NAMES = {
    "month": _("This month"),
    "quarter": _("This quarter"),
    "year": _("This year"),
    "own": _("From … to"),
}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
USUAL = "quarter"
YEARS = range(1990, 2200)


@dataclass(frozen=True)
class Span:
    """A time by its first and last day."""

    name: str
    first: dt.date
    last: dt.date

    @property
    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        """Its first moment, and the first after it."""
        return begins(self.first), begins(self.last + DAY)

    def asks(self, key: str) -> Pairs:
        """Ask a list for it."""
        return between(key, self.first, self.last)

    @property
    def said(self) -> dict[str, str]:
        """What an address says of it."""
        if self.name != "own":
            return {"period": self.name}
        days = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return {"period": self.name, **days}


def read_span(query: QueryDict, today: dt.date) -> Span:
    """Return the time that is asked for; this quarter, if it can't be understood."""
    name = query.get("period", "")
    if name != "own":
        return named(name if name in MONTHS else USUAL, today)
    usual = named(USUAL, today)
    first = _day(query.get("from", "")) or usual.first
    last = _day(query.get("to", "")) or max(first, usual.last)
    return Span(name, min(first, last), max(first, last))


def named(name: str, today: dt.date) -> Span:
    """Return the whole month, quarter or year around a day."""
    months = MONTHS[name]
    first = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return Span(name, first, month_after(first, months) - DAY)


def _day(text: str) -> dt.date | None:
    try:
        day = forms.DateField(required=False).clean(text)
    except forms.ValidationError:
        return None
    return day if day and day.year in YEARS else None
