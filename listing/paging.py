"""One page of a list, quick to find however deep it lies, and the total (L4)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Model

from listing.sorting import Sorting

# Up to this many rows are counted before the page is shown.
EXACT_UP_TO = 1_000
# Estimates err, but not as much as this.
SURELY_LONG = 10 * EXACT_UP_TO
LAST_PAGE = 10**9


@dataclass(frozen=True)
class Page:
    """The ids on a page. `at_least` is the total where it is `exact`."""

    ids: list[int]
    number: int
    size: int
    at_least: int
    exact: bool

    @property
    def first(self) -> int:
        """The place of its first row in the list, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of its last row."""
        return min(self.first + self.size - 1, self.at_least)

    @property
    def total(self) -> int:
        """The total as far as it is shown."""
        return self.at_least if self.exact else EXACT_UP_TO

    @property
    def pages(self) -> int:
        """How many pages there are, as far as it is known."""
        return max(1, -(-self.at_least // self.size))


def page_of(
    rows: Any, sorting: Sorting, number: int, size: int, *, whole: bool = False
) -> Page:
    """Return a page of rows; beyond the last one, the last one.

    Only ids are read here: the database skips the pages before without reading what
    the rows hold (late row lookup). A `whole` list is narrowed by nothing but rights:
    the database knows well enough whether it is a long one.
    """
    search = _Search(rows, sorting, size)
    if not (whole and search.about > SURELY_LONG):
        found = list(rows.order_by().values_list("pk", flat=True)[: EXACT_UP_TO + 1])
        if len(found) <= EXACT_UP_TO:
            # What matches is known by now: looking for it once more may take long.
            few = rows.model._default_manager.filter(pk__in=found)
            return _Search(few, sorting, size).page_within(number, len(found))
    return search.page(number) or search.page_within(number, count(rows))


class _Search:
    """Looks for pages among the rows that match."""

    def __init__(self, rows: Any, sorting: Sorting, size: int) -> None:
        self.rows, self.sorting, self.size = rows, sorting, size

    @cached_property
    def about(self) -> int:
        """How many rows match, as the database estimates before it looks."""
        plan = self.rows.order_by().values("pk").explain(format="json")
        # There is no plan where rights let nothing through: nothing is asked then.
        return int(json.loads(plan)[0]["Plan"]["Plan Rows"]) if plan else 0

    def page(self, number: int) -> Page | None:
        """Return a page, the total unknown; None when there seems to be none."""
        start = (number - 1) * self.size
        stop = start + self.size + 1
        if start > 2 * self.about:
            return None
        plainly = not self.sorting.order.has_parts or self._sorts_faster(stop)
        ids = self._ids(start, stop, plainly=plainly)
        if not ids:
            return None
        if len(ids) <= self.size:
            return Page(ids, number, self.size, start + len(ids), exact=True)
        at_least = max(EXACT_UP_TO + 1, start + len(ids))
        return Page(ids[: self.size], number, self.size, at_least, exact=False)

    def page_within(self, number: int, total: int) -> Page:
        """Return the page of this number, or the last one.

        What lies in the second half is looked for from the end.
        """
        number = within(number, total, self.size)
        start = (number - 1) * self.size
        stop = min(start + self.size, total)
        if backwards := start > total - stop:
            start, stop = total - stop, total - start
        plainly = (
            total <= EXACT_UP_TO
            or not self.sorting.order.has_parts
            or self._sorts_faster(stop)
        )
        ids = self._ids(start, stop, plainly=plainly, backwards=backwards)
        return Page(ids, number, self.size, total, exact=True)

    def _ids(
        self, start: int, stop: int, *, plainly: bool, backwards: bool = False
    ) -> list[int]:
        rows = in_order(
            self.rows, self.sorting, stop, plainly=plainly, backwards=backwards
        )
        ids = [pk for (pk,) in rows[start:stop]]
        return ids[::-1] if backwards else ids

    def _sorts_faster(self, stop: int) -> bool:
        """Say whether to read all rows that match, or to walk an index of all.

        To meet `stop` of them on an index, one passes `stop` times as many rows as
        there are for each that matches.
        """
        return self.about * self.about <= stop * _rows_in(self.rows.model)


def in_order(
    rows: Any, sorting: Sorting, stop: int, *, plainly: bool, backwards: bool = False
) -> Any:
    """Return the ids in order: all of them, or at least the first `stop`.

    `backwards` is the order seen from its end, the empty values first.
    """
    if plainly:
        found = sorting.plainly(rows).values_list("pk")
        return found.reverse() if backwards else found
    parts = sorting.in_parts(rows)
    if backwards:
        parts = [part.reverse() for part in reversed(parts)]
    parts = [part.values_list("pk")[:stop] for part in parts]
    if len(parts) == 1:
        return parts[0]
    # Each part has a limit of its own, so the database runs them one after the other,
    # and the later ones only if the page is not full by then.
    return parts[0].union(*parts[1:], all=True)


def _rows_in(model: type[Model]) -> int:
    """Return about how many rows a table has, as of its last analysis."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = %s::regclass",
            [f'"{model._meta.db_table}"'],
        )
        ((number,),) = cursor.fetchall()
    return max(int(number), 0)


def within(number: int, total: int, size: int) -> int:
    """Return the number of a page that exists."""
    return min(number, max(1, -(-total // size)))


def counted(rows: Any, number: int, size: int) -> Page:
    """Return a page without its ids, but with the exact total."""
    total = count(rows)
    return Page([], within(number, total, size), size, total, exact=True)


def count(rows: Any, *, most: int | None = None) -> int:
    """Count the rows: all of them, or one more than `most`."""
    rows = rows.order_by()
    found: int = rows.count() if most is None else rows[: most + 1].count()
    return found


def page_number(text: str) -> int:
    """Return the page that an address names; nonsense is the first one."""
    if not (text.isdecimal() and len(text) <= len(str(LAST_PAGE))):
        return 1
    return max(1, int(text))
