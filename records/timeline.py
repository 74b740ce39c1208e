"""The story of a record, newest first, out of several sources (N5).

An app that has something to tell (notes, calls, messages) registers a `Source` in its
`AppConfig.ready()`. Each source reads one page by one query of its own and shows only
what the user may view; the pages are merged here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Protocol, Self

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from accounts.models import User
from records.finding import pk_of
from records.models import Record

PAGE = 30
# A timeline that fetches itself anew shows as much as before, up to so many items.
MOST = 300
BEFORE_ALL = -1  # the number of no source: each of them begins at the moment itself


@dataclass(frozen=True)
class Item:
    """One thing that happened. `templates` draw `what`; the first that exists does."""

    at: datetime.datetime
    pk: int
    templates: Sequence[str]
    what: Any
    is_drawn: bool = True  # false when the user may know nothing of it


@dataclass(frozen=True)
class Place:
    """A place in a timeline: after the item `pk` of a source, at a moment."""

    at: datetime.datetime
    source: int
    pk: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}_{self.source}_{self.pk}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the place that an address names; None for the beginning."""
        try:
            at, source, pk = text.split("_")
            place = cls(datetime.datetime.fromisoformat(at), int(source), int(pk))
        except ValueError:
            return None
        return place if timezone.is_aware(place.at) else None

    @classmethod
    def of_day(cls, text: str) -> Self | None:
        """Return the place after all of a day; None if it names none."""
        try:
            day = datetime.date.fromisoformat(text) + datetime.timedelta(days=1)
            midnight = datetime.datetime.combine(day, datetime.time.min)
            return cls(timezone.make_aware(midnight), BEFORE_ALL, 0)
        except (ValueError, OverflowError):
            return None

    def older(self, source: int, column: str) -> Q:
        """Return the rows of a source that come after this place.

        An index begins at the first condition; the rest is asked of a row or two.
        """
        if source < self.source:
            return Q(**{f"{column}__lt": self.at})
        begin = Q(**{f"{column}__lte": self.at})
        if source > self.source:
            return begin
        return begin & (Q(**{f"{column}__lt": self.at}) | Q(pk__lt=self.pk))


class Source(Protocol):
    """Something that happens to records."""

    @property
    def name(self) -> str:
        """What names its filter in addresses."""

    @property
    def label(self) -> StrOrPromise:
        """What its filter is called."""

    @property
    def column(self) -> str:
        """The column that holds the moment."""

    def newest(self, record: Record, user: User, older: Q, most: int) -> Iterable[Item]:
        """Return at most so many items that meet `older`, newest first."""

    def pinned(self, record: Record, user: User) -> Iterable[Item]:
        """Return the items that stay on top; `newest` leaves them out."""


_sources: list[Source] = []


def register(source: Source) -> None:
    """Announce a source; its filter comes in this order."""
    _sources.append(source)


# By what its id on the page begins with: when such an item happened, if it did here.
Moment = Callable[[Record, User, int], datetime.datetime | None]
_moments: dict[str, Moment] = {}


def register_named(prefix: str, moment: Moment) -> None:
    """Announce items that addresses may name, as `note-12`."""
    _moments[prefix] = moment


@dataclass(frozen=True)
class Day:
    """The items of one day."""

    date: datetime.date
    items: list[Item]
    goes_on: bool = False  # begun on the page before

    @property
    def label(self) -> str:
        """Today, Yesterday, or the date; of another year with the year."""
        today = timezone.localdate()
        words = {0: _("Today"), 1: _("Yesterday")}
        style = "l, j E" if self.date.year == today.year else "j E Y"
        return words.get((today - self.date).days) or date_format(self.date, style)


@dataclass(frozen=True)
class Story:
    """One page of a timeline."""

    record: Record
    only: str
    days: list[Day]
    pinned: list[Item] = field(default_factory=list)
    after: Place | None = None  # where the page begins; None for the newest
    next: Place | None = None  # where the next page begins; None for the last
    on: str = ""  # the day that somebody jumped to

    @property
    def is_empty(self) -> bool:
        """Whether nothing ever happened, as far as the user may know."""
        return not (self.days or self.pinned or self.after or self.next)

    @property
    def filters(self) -> list[tuple[str, StrOrPromise]]:
        """The filters by their names in addresses; empty for all."""
        return [("", _("All")), *((s.name, s.label) for s in _sources)]


def story(  # noqa: PLR0913 what an address may ask
    record: Record,
    user: User,
    *,
    only: str = "",
    before: str = "",
    on: str = "",
    shown: int = 0,
) -> Story:
    """Return a page: the newest items, those of a day, or those after `before`.

    It has at least as many items as are `shown` already.
    """
    most = max(PAGE, min(shown, MOST))
    jump = Place.of_day(on)
    place = jump or Place.read(before)
    chosen = [
        (number, source)
        for number, source in enumerate(_sources)
        if only in ("", source.name)
    ]
    found = _newest(record, user, chosen, place, most + 1)
    page = found[:most]
    at, number, pk, _item = page[-1] if page else (None, 0, 0, None)
    more = len(found) > most and at is not None
    return Story(
        record,
        only,
        _by_day([row[3] for row in page if row[3].is_drawn], place),
        [] if place else [i for _n, s in chosen for i in s.pinned(record, user)],
        place,
        Place(at, -number, pk) if more and at else None,
        on if jump else "",
    )


def story_with(record: Record, user: User, name: str) -> Story:
    """Return the page that holds a named item: the newest, or one that begins with it.

    The newest, too, if the user may know of no such item.
    """
    newest = story(record, user)
    prefix, _dash, number = name.partition("-")
    if not (newest.next and prefix in _moments and (pk := pk_of(number))):
        return newest
    moment = _moments[prefix](record, user, pk)
    if moment is None or moment > newest.next.at:
        return newest
    begun = story(record, user, before=str(Place(moment, BEFORE_ALL, 0)))
    days = [replace(day, goes_on=False) for day in begun.days]
    return replace(begun, days=days, on=timezone.localdate(moment).isoformat())


def _newest(
    record: Record,
    user: User,
    chosen: list[tuple[int, Source]],
    place: Place | None,
    most: int,
) -> list[tuple[datetime.datetime, int, int, Item]]:
    """Return items of the sources after a place, newest first, at least so many."""
    found = (
        (item.at, -number, item.pk, item)
        for number, source in chosen
        for item in source.newest(record, user, _older(place, number, source), most)
    )
    return sorted(found, key=lambda row: row[:3], reverse=True)


def _older(place: Place | None, number: int, source: Source) -> Q:
    return place.older(number, source.column) if place else Q()


def _by_day(items: Iterable[Item], place: Place | None) -> list[Day]:
    """Group the items by the days of the user's time zone."""
    begun = timezone.localdate(place.at) if place else None
    days = groupby(items, key=lambda item: timezone.localdate(item.at))
    return [Day(date, list(group), date == begun) for date, group in days]
