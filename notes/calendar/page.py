"""What one page of the calendar shows, put together for its template."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notes.calendar import hours
from notes.calendar.period import DAY, MONTH, WEEK_DAYS, Period
from notes.calendar.whose import Whose
from records.calendar import Entry, entries

MOST = 1_000  # entries of one page; of more, the page says that they are not all
MOST_IN_CELL = 3  # of a month
LANES = {DAY: 6}  # side by side; in a week there is room for less
LANES_OF_WEEK = 3


@dataclass(frozen=True)
class Day:
    """One day and what it holds."""

    date: dt.date
    all_day: list[Entry]
    timed: list[Entry]
    axis: Sequence[hours.Hour]
    page: Page

    @property
    def is_today(self) -> bool:
        """Whether it is today for the viewer."""
        return self.date == timezone.localdate()

    @property
    def is_outside(self) -> bool:
        """Whether it only fills up the first or last week of a month."""
        return self.date.month != self.page.period.date.month

    @property
    def entries(self) -> list[Entry]:
        """All of them, as a list tells them."""
        return [*self.all_day, *self.timed]

    @property
    def first(self) -> list[Entry]:
        """What a cell of a month has room for."""
        most = MOST_IN_CELL if len(self.entries) > MOST_IN_CELL + 1 else None
        return self.entries[:most]

    @property
    def others(self) -> int:
        """How many a cell of a month has no room for."""
        return len(self.entries) - len(self.first)

    @property
    def url(self) -> str:
        """The address of this day."""
        return self.page.url_of(view=DAY, date=self.date)

    @cached_property
    def places(self) -> tuple[list[hours.Placed], list[hours.Heap]]:
        """The entries with a time in their places, and the heaps of others."""
        most = LANES.get(self.page.period.view, LANES_OF_WEEK)
        return hours.placed(self.timed, self.axis, most)

    @property
    def slots(self) -> list[hours.Slot]:
        """Its hours."""
        return hours.slots(self.date, self.axis)

    @property
    def now(self) -> str:
        """The classes of the line that stands at this moment, on the day of today."""
        if not self.is_today:
            return ""
        row, quarter = divmod(hours.height(timezone.now(), self.axis), hours.QUARTERS)
        return f"from-{row} q-{quarter}"


@dataclass(frozen=True)
class Page:
    """A calendar of some people, as one viewer may see it."""

    period: Period
    whose: Whose
    viewer: User

    @cached_property
    def _found(self) -> list[Entry]:
        return entries(self.period.span, self.whose.people, self.viewer, MOST + 1)

    @property
    def is_cut(self) -> bool:
        """Whether there is more than it shows."""
        return len(self._found) > MOST

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._found

    @property
    def axis(self) -> list[hours.Hour]:
        """The hours at its side."""
        return hours.axis_of(self.period.days)

    @cached_property
    def days(self) -> list[Day]:
        """Its days."""
        of_day: dict[dt.date, list[Entry]] = defaultdict(list)
        for entry in self._found[:MOST]:
            of_day[timezone.localdate(entry.starts)].append(entry)
        axis = [] if self.period.view == MONTH else self.axis
        return [
            Day(
                day,
                [entry for entry in of_day[day] if entry.all_day],
                [entry for entry in of_day[day] if not entry.all_day],
                axis,
                self,
            )
            for day in self.period.days
        ]

    @property
    def weeks(self) -> list[list[Day]]:
        """Its days in rows."""
        starts = range(0, len(self.days), WEEK_DAYS)
        return [self.days[start : start + WEEK_DAYS] for start in starts]

    @property
    def url(self) -> str:
        """Its own address."""
        return self.url_of()

    @property
    def previous_url(self) -> str:
        """The address of what comes before."""
        return self.url_of(date=self.period.previous)

    @property
    def next_url(self) -> str:
        """The address of what comes after."""
        return self.url_of(date=self.period.next)

    @property
    def today_url(self) -> str:
        """The address of the present."""
        return self.url_of(date=timezone.localdate())

    @property
    def views(self) -> list[tuple[str, str]]:
        """The other ways to look at the same day, with their addresses."""
        return [(view, self.url_of(view=view)) for view in (DAY, "week", MONTH)]

    def url_of(self, *, view: str = "", date: dt.date | None = None) -> str:
        """Return the address of the same people's calendar in another view or time."""
        asked = {
            "view": view or self.period.view,
            "date": (date or self.period.date).isoformat(),
            "who": self.whose.word,
        }
        return reverse("calendar:index", query=asked)
