"""What stands in calendars, out of several sources (N4).

An app that has something with a date (tasks, calls, meetings) registers a `Source` in
its `AppConfig.ready()`, as with `records.timeline`. Each source reads one span of time
by one query and shows only what the viewer may view.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from accounts.models import User


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar, as its viewer may see it."""

    source: str
    pk: int
    starts: dt.datetime
    title: str
    about: str  # the name of the record that it is about
    url: str  # answers with a dialog, and is a page without htmx
    minutes: int = 0  # 0 for a moment, such as a due date
    all_day: bool = False
    label: str = ""  # a short word before the title
    paint: str = ""  # the class that colours the label
    person: User | None = None
    is_done: bool = False
    is_late: bool = False
    move_url: str = ""  # takes a new date; empty: it may not be moved
    # Instead: the key of the field that holds the moment, in a record whose type is
    # `source`; it is changed like any field.
    moved_by: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others on a page."""
        return f"{self.source}-{self.pk}"


@dataclass(frozen=True)
class Span:
    """From one moment up to another one, which is not in it."""

    start: dt.datetime
    end: dt.datetime


class Source(Protocol):
    """Something that has dates."""

    def entries(
        self, span: Span, people: Collection[int], viewer: User, most: int
    ) -> Iterable[Entry]:
        """Return at most so many entries of these people, earliest first."""


_sources: list[Source] = []


def register(source: Source) -> None:
    """Announce a source."""
    _sources.append(source)


def entries(
    span: Span, people: Collection[int], viewer: User, most: int
) -> list[Entry]:
    """Return what all sources have of some people, earliest first."""
    found = [
        entry
        for source in _sources
        for entry in source.entries(span, people, viewer, most)
    ]
    return sorted(found, key=lambda entry: (entry.starts, entry.key))[:most]
