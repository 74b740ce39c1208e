"""Where the entries of a day stand: rows of hours, and lanes side by side.

A day has the hours that its clocks show: 23 when they are put forward, 25 when they
are put back. The *axis* of a page has each hour that any of its days has, the repeated
one twice; a day that lacks an hour shows a gap there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from notes.calendar.period import start_of
from records.calendar import Entry

QUARTER = dt.timedelta(minutes=15)
QUARTERS = 4  # of an hour
SHORTEST = 2  # quarters that an entry is drawn high, so that it can be read and hit

# An hour as clocks show it, and 1 where it is shown for the second time.
Hour = tuple[int, int]


@dataclass(frozen=True)
class Slot:
    """An hour of one day: where a new entry can be put."""

    row: int
    starts: dt.datetime | None  # None: this day has no such hour

    @property
    def classes(self) -> str:
        """Where it stands."""
        return f"from-{self.row}"


@dataclass(frozen=True)
class Placed:
    """An entry in its place: rows and quarters down, lanes across."""

    entry: Entry
    begins: int  # in quarters of an hour from the top
    ends: int
    lane: int = 0
    lanes: int = 1

    @property
    def classes(self) -> str:
        """The classes of its place; `static/css/calendar-places.css` has them."""
        row, quarter = divmod(self.begins, QUARTERS)
        hours, rest = divmod(self.ends - self.begins, QUARTERS)
        place = f"from-{row} q-{quarter} long-{hours} and-{rest}"
        return f"{place} lane-{self.lane} of-{self.lanes}"


@dataclass(frozen=True)
class Heap:
    """Entries at one time that have no room beside the others."""

    entries: list[Entry]
    place: Placed


def hours_of(day: dt.date) -> dict[Hour, dt.datetime]:
    """Return the hours of a day and when they begin, in the zone of the viewer."""
    moment = start_of(day).astimezone(dt.UTC)
    end = start_of(day + dt.timedelta(1))
    hours: dict[Hour, dt.datetime] = {}
    while moment < end:
        local = timezone.localtime(moment)
        hours.setdefault((local.hour, local.fold), local)
        moment += QUARTER
    return hours


def axis_of(days: Iterable[dt.date]) -> list[Hour]:
    """Return every hour that one of the days has, in order."""
    return sorted({hour for day in days for hour in hours_of(day)})


def slots(day: dt.date, axis: Sequence[Hour]) -> list[Slot]:
    """Return the rows of a day."""
    hours = hours_of(day)
    return [Slot(row, hours.get(hour)) for row, hour in enumerate(axis)]


def height(moment: dt.datetime, axis: Sequence[Hour]) -> int:
    """Return how far down a moment stands, in whole quarters of an hour."""
    local = timezone.localtime(moment)
    row = axis.index((local.hour, local.fold))
    return row * QUARTERS + local.minute // 15


def placed(
    entries: Iterable[Entry], axis: Sequence[Hour], most: int
) -> tuple[list[Placed], list[Heap]]:
    """Return entries of one day in their places, and what more than `most` have none.

    Entries that overlap stand side by side, in as few lanes as there must be.
    """
    shown: list[Placed] = []
    heaps: list[Heap] = []
    for group in _overlapping([_at(entry, axis) for entry in entries]):
        lanes = _lanes(group)
        if max(lanes) < most:
            shown += _in_lanes(group, lanes, max(lanes) + 1)
            continue
        kept = [n for n, lane in enumerate(lanes) if lane < most - 1]
        places = [group[n] for n in kept]
        shown += _in_lanes(places, [lanes[n] for n in kept], most)
        first = group[0].begins
        room = Placed(group[0].entry, first, first + SHORTEST, most - 1, most)
        rest = [place.entry for n, place in enumerate(group) if n not in kept]
        heaps.append(Heap(rest, room))
    return shown, heaps


def _at(entry: Entry, axis: Sequence[Hour]) -> Placed:
    last = len(axis) * QUARTERS
    begins = min(height(entry.starts, axis), last - SHORTEST)
    long = max(-(-entry.minutes // 15), SHORTEST)
    return Placed(entry, begins, min(begins + long, last))


def _overlapping(places: Iterable[Placed]) -> Iterable[list[Placed]]:
    """Yield groups of which no two overlap."""
    group: list[Placed] = []
    for place in sorted(places, key=lambda place: place.begins):
        if group and place.begins >= max(one.ends for one in group):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _lanes(group: Sequence[Placed]) -> list[int]:
    """Return the first free lane for each."""
    free_from: list[int] = []
    lanes = []
    for place in group:
        free = (n for n, until in enumerate(free_from) if until <= place.begins)
        lane = next(free, len(free_from))
        free_from[lane : lane + 1] = [place.ends]
        lanes.append(lane)
    return lanes


def _in_lanes(
    places: Sequence[Placed], lanes: Sequence[int], number: int
) -> list[Placed]:
    return [
        Placed(place.entry, place.begins, place.ends, lane, number)
        for place, lane in zip(places, lanes, strict=True)
    ]
