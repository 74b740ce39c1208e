"""One page of a list, quick to find however deep it lies, and the total (L4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from listing.sorting import Sorting

# Up to this many rows are counted before the page is shown.
EXACT_UP_TO = 10_000
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
    total = count(rows, exact=exact)
    known = exact or total <= EXACT_UP_TO
    if known:
        number = within(number, total, size)
    start = (number - 1) * size
    in_order = sorting.applied_to(rows, few=total <= EXACT_UP_TO)
    ids = list(in_order.values_list("pk", flat=True)[start : start + size + 1])
    if not ids and not known:
        return page_of(rows, sorting, number, size, exact=True)
    at_least = total if known else max(total, start + len(ids))
    return Page(ids[:size], number, size, at_least, known)


def within(number: int, total: int, size: int) -> int:
    """Return the number of a page that exists."""
    return min(number, max(1, -(-total // size)))


def counted(rows: Any, number: int, size: int) -> Page:
    """Return a page without its ids, but with the exact total."""
    total = count(rows, exact=True)
    return Page([], within(number, total, size), size, total, exact=True)


def count(rows: Any, *, exact: bool) -> int:
    """Count the rows: all of them, or one more than are counted exactly."""
    rows = rows.order_by()
    found: int = rows.count() if exact else rows[: EXACT_UP_TO + 1].count()
    return found


def page_number(text: str) -> int:
    """Return the page that an address names; nonsense is the first one."""
    if not (text.isdecimal() and len(text) <= len(str(LAST_PAGE))):
        return 1
    return max(1, int(text))
