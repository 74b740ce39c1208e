"""One page of a list, quick to find however deep it lies, and the total (L4)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

from listing.sorting import Sorting

# Up to this many rows are counted before the page is shown.
EXACT_UP_TO = 1_000
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
    rows: Any, sorting: Sorting, number: int, size: int, *, exact: bool = False
) -> Page:
    """Return a page of rows; beyond the last one, the last one.

    Only ids are read here: the database skips the pages before without reading what
    the rows hold (late row lookup).
    """
    if exact:
        total = count(rows)
        return _page(rows, sorting, within(number, total, size), size, total)
    found = list(rows.order_by().values_list("pk", flat=True)[: EXACT_UP_TO + 1])
    if len(found) <= EXACT_UP_TO:
        # What matches is known by now: looking for it once more may take long.
        few, total = rows.model._default_manager.filter(pk__in=found), len(found)
        return _page(few, sorting, within(number, total, size), size, total)
    page = _page(rows, sorting, number, size)
    return page if page.ids else page_of(rows, sorting, number, size, exact=True)


def _page(
    rows: Any, sorting: Sorting, number: int, size: int, total: int | None = None
) -> Page:
    """Return a page that is known to exist, or seems to where there is no `total`."""
    start = (number - 1) * size
    stop = start + size + 1
    few = total is not None and total <= EXACT_UP_TO
    plainly = few or not sorting.order.has_parts or sorts_faster(rows, stop)
    ids = [pk for (pk,) in in_order(rows, sorting, stop, plainly=plainly)[start:stop]]
    at_least = max(EXACT_UP_TO + 1, start + len(ids)) if total is None else total
    return Page(ids[:size], number, size, at_least, exact=total is not None)


def in_order(rows: Any, sorting: Sorting, stop: int, *, plainly: bool) -> Any:
    """Return the ids in order: all of them, or at least the first `stop`."""
    if plainly:
        return sorting.plainly(rows).values_list("pk")
    parts = [part.values_list("pk")[:stop] for part in sorting.in_parts(rows)]
    if len(parts) == 1:
        return parts[0]
    # Each part has a limit of its own, so the database runs them one after the other,
    # and the later ones only if the page is not full by then.
    return parts[0].union(*parts[1:], all=True)


def sorts_faster(rows: Any, stop: int) -> bool:
    """Say whether to read all rows that match, or to walk an index of all there are.

    To meet `stop` of them on an index, one passes `stop` times as many rows as there
    are for each that matches. The database knows about how many they are.
    """
    (plan,) = json.loads(rows.order_by().values("pk").explain(format="json"))
    matching = plan["Plan"]["Plan Rows"]
    return bool(matching * matching <= stop * _rows_in(rows.model))


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
