"""The headings of the sections on a page, with how many records are in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.http import QueryDict

from accounts.models import User
from listing.filters import Asked, RecordFilters
from listing.glance.asking import Asking
from listing.glance.groupings import EMPTY, GROUPINGS, Grouping
from listing.paging import Page
from listing.sections.order import groupable
from listing.sorting import Sorting
from records.fields import Field
from records.fields.showing import Shown, show_raws


@dataclass(frozen=True)
class Heading:
    """What stands above a section. `count` is None while nobody has counted."""

    key: Any
    shown: Shown
    count: int | None
    url: str  # the list of this section alone

    @property
    def id(self) -> str:
        """The end of the id of its count on the page."""
        return "none" if self.key is EMPTY else str(self.key)


class Sections:
    """The sections of a list, if it is cut into any."""

    def __init__(self, found: Any) -> None:
        """`found` is the list."""
        self.found = found

    @property
    def sorting(self) -> Sorting:
        """How the list is sorted, and cut."""
        sorting: Sorting = self.found.sorting
        return sorting

    @property
    def by(self) -> Field | None:
        """The field by which it is cut."""
        return self.sorting.section

    @cached_property
    def offered(self) -> list[Field]:
        """The fields by which it can be cut."""
        return groupable(self.found.fields)

    @cached_property
    def grouping(self) -> Grouping:
        """How records fall into sections."""
        field, filters = self._field, self._filters
        condition = next((c for c in filters.conditions if c.key == field.key), None)
        asking = Asking(condition, filters.answers().get(field.key))
        return GROUPINGS[field.kind.grouped_by](field, self._user, asking)

    @property
    def _field(self) -> Field:
        field = self.by
        assert field is not None  # noqa: S101 asked for a list with sections only
        return field

    @property
    def _filters(self) -> RecordFilters:
        filters: RecordFilters = self.found.filters
        return filters

    @property
    def _user(self) -> User:
        user: User = self.found.user
        return user

    @cached_property
    def counts(self) -> dict[Any, int]:
        """How many records are in each section, by its key."""
        rows = self.found.rows.order_by().values(section=self.grouping.expression())
        counts: dict[Any, int] = {}
        for value, count in rows.annotate(n=Count("*")).values_list("section", "n"):
            key = self.grouping.key(value)
            counts[key] = counts.get(key, 0) + count
        return counts

    @property
    def are_counted(self) -> bool:
        """Whether they are counted with the page; in long lists that comes after it."""
        page: Page = self.found.page
        return page.exact

    @cached_property
    def headings(self) -> dict[int, Heading]:
        """The headings on the page, by the ids of the rows below them."""
        if self.by is None:
            return {}
        begun: dict[int, Any] = {}
        last: Any = self  # no key
        for row in self.found.table:
            key = self.grouping.key(self._field.raw(row.record))
            if key != last:
                begun[row.record.pk], last = key, key
        made = self.of(begun.values(), counted=self.are_counted)
        by_key = {heading.key: heading for heading in made}
        return {pk: by_key[key] for pk, key in begun.items()}

    @property
    def counted(self) -> list[Heading]:
        """Those on the page with their counts, however long that takes."""
        return self.of([one.key for one in self.headings.values()], counted=True)

    def of(self, keys: Iterable[Any], *, counted: bool) -> list[Heading]:
        """Make the headings of sections."""
        keys = list(dict.fromkeys(keys))
        raws = ["" if key is EMPTY else key for key in keys]
        drawn = show_raws(self._field, raws, self._user)
        looks = self.grouping.looks([key for key in keys if key is not EMPTY])
        counts = self.counts if counted else {}
        return [
            Heading(key, shown, counts.get(key), self._url(key, looks))
            for key, shown in zip(keys, drawn, strict=True)
        ]

    def _url(self, key: Any, looks: dict[Any, Any]) -> str:
        """Return the list of one section alone, no longer cut."""
        grouping, field = self.grouping, self._field
        asked: Asked | None
        if key is EMPTY:
            asked = grouping.asking.empty()
        else:
            asked = grouping.asked([key], looks) if key in looks else None
        if asked is None:
            return ""
        said: QueryDict = self.found.said_without(field.key)
        for name, value in asked.write(field.key):
            said.appendlist(name, value)
        return f"{self.found.url}?{said.urlencode()}"
