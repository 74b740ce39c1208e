"""From the rows of a file to a table: which row has the titles, which columns count.

Columns are counted from 0. A column counts when it has a heading or a value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from listing.importing.child.packing import Packed
from listing.importing.child.refusing import Unreadable
from listing.importing.child.sources import NumberedRow, Source
from listing.importing.terms import Limits

HEAD_ROWS = 20
SAMPLES = 5
SAMPLE_CHARACTERS = 100
# A row of a table narrower than this can be a heading with any number of cells.
NARROW = 3
# So many values of a column are looked at closely, and so many of them must agree.
LOOKED_AT = 1000
MOSTLY = 0.9
LOOKS = (
    ("email", re.compile(r"[^@\s]{1,200}@[^@\s]{1,200}\.[^@\s]{2,60}")),
    ("date", re.compile(r"(?:\d{1,2}([./-])\d{1,2}\1\d{4}|\d{4}-\d\d-\d\d)(?: .*)?")),
    ("phone", re.compile(r"[+0(][\d\s().-]{8,24}")),
    ("number", re.compile(r"[-+]?\d[\d\s.,]{0,20}")),
)


@dataclass(slots=True)
class ColumnFacts:
    """What is known of a column after all rows were seen."""

    heading: str = ""
    filled: int = 0
    samples: list[str] = field(default_factory=list)
    looks: Counter[str] = field(default_factory=Counter)

    def see(self, value: Packed) -> None:
        """Count a value and keep it if it is among the first different ones."""
        self.filled += 1
        if self.filled <= LOOKED_AT:
            self.looks[look_of(value)] += 1
        if len(self.samples) < SAMPLES:
            text = plain(value)[:SAMPLE_CHARACTERS]
            if text not in self.samples:
                self.samples.append(text)

    @property
    def found(self) -> str:
        """What nearly all values are; `mixed` where they differ."""
        if not self.looks:
            return ""
        look, count = self.looks.most_common(1)[0]
        return look if count >= MOSTLY * self.looks.total() else "mixed"


def look_of(value: Packed) -> str:
    """Return what a value looks like: the kind of its cell, or that of its text."""
    if isinstance(value, list):
        return value[0]
    text = value or ""
    if len(text) > SAMPLE_CHARACTERS:
        return "text"
    return next((look for look, form in LOOKS if form.fullmatch(text)), "text")


def plain(value: Packed) -> str:
    """Return the text of a packed cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else value[1]


def filled_rows(source: Source) -> Iterator[NumberedRow]:
    """Yield the rows that hold anything."""
    for number, values in source.rows():
        if any(value is not None for value in values):
            yield number, values


def find_heading(rows: list[NumberedRow]) -> int:
    """Return the index of the row with the titles.

    It is the first row, unless that is a title line: a cell or two above a table that
    is much wider.
    """
    widths = [sum(value is not None for value in values) for _number, values in rows]
    widest = max(widths)
    if widest < NARROW:
        return 0
    return next(i for i, width in enumerate(widths) if width > max(1, widest // 3))


def split_heading(
    source: Source, wished: int | None
) -> tuple[NumberedRow, Iterator[NumberedRow]]:
    """Return the heading row and the rows below it. Raises `Unreadable` if none is."""
    rows = filled_rows(source)
    if wished is not None:
        rows = (row for row in rows if row[0] >= wished)
        heading = next(rows, None)
        if heading is None or heading[0] != wished:
            raise Unreadable("no_headings", row=wished)
        return heading, rows
    head = list(islice(rows, HEAD_ROWS))
    if not head:
        raise Unreadable("no_rows")
    at = find_heading(head)
    return head[at], chain(head[at + 1 :], rows)


def examine(source: Source, wished: int | None, limits: Limits) -> dict[str, Any]:
    """Return the facts of a table: its columns, their first values, its size."""
    (number, titles), rows = split_heading(source, wished)
    columns = [ColumnFacts(" ".join(plain(title).split())) for title in titles]
    count = 0
    for count, (_number, values) in enumerate(rows, start=1):
        if count > limits.rows:
            raise Unreadable("too_many_rows", limit=limits.rows)
        if len(values) > len(columns):
            columns += [ColumnFacts() for _extra in values[len(columns) :]]
        for column, value in zip(columns, values, strict=False):
            if value is not None:
                column.see(value)
    kept = [(i, c) for i, c in enumerate(columns) if c.heading or c.filled]
    if len(kept) > limits.columns:
        raise Unreadable("too_many_columns", limit=limits.columns)
    return {
        "heading_row": number,
        "row_count": count,
        "columns": [
            {
                "index": i,
                "heading": c.heading,
                "filled": c.filled,
                "samples": c.samples,
                "found": c.found,
            }
            for i, c in kept
        ],
    }


def chosen(
    source: Source, heading_row: int, indexes: list[int]
) -> Iterator[NumberedRow]:
    """Yield the filled rows below the headings with the chosen columns only."""
    _heading, rows = split_heading(source, heading_row)
    reach = max(indexes, default=-1) + 1
    for number, values in rows:
        full = values + [None] * (reach - len(values))
        yield number, [full[index] for index in indexes]
