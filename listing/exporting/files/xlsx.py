"""Workbooks of Excel, written row by row in constant memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import FastExcel, Format

from listing.exporting.cells import Cell
from listing.exporting.files.numbers import typed
from listing.exporting.files.table import Chunks, Sheet
from listing.guarding import guarded_in_workbook

FORMATS = {
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "moment": "yyyy-mm-dd hh:mm",
    "money": "#,##0.00",
    "number": "General",
}
# A name of a sheet has at most so many letters, and none of these.
LONGEST_NAME = 31
NO_NAME = str.maketrans("[]:*?/\\", "       ")
PIXELS = 7  # of one letter


def write_xlsx(path: Path, sheet: Sheet, chunks: Chunks) -> None:
    """Write a workbook of one sheet. Texts are typed as texts: none is a formula."""
    keys = [title.text for title in sheet.titles]
    book = FastExcel(str(path)).format(bold_headers=True).freeze(row=1)
    book.sheet(
        sheet.name.translate(NO_NAME)[:LONGEST_NAME],
        (dict(zip(keys, row, strict=True)) for row in _rows(chunks, len(keys))),
        column_widths=[round(title.width / PIXELS) for title in sheet.titles],
        column_formats=[_format(title.kind) for title in sheet.titles],
    )
    book.save()


def _rows(chunks: Chunks, width: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows, or an empty one if there is none: the titles come with a row."""
    none = True
    for columns in chunks:
        for row in zip(*map(_column, columns), strict=True):
            none = False
            yield row
    if none:
        yield (None,) * width


def _column(values: Sequence[Cell]) -> list[Any]:
    """Return the cells of a column; written for speed, since they are millions."""
    return [
        (value if value[:1] != "'" else guarded_in_workbook(value))
        if type(value) is str
        else typed(value)
        for value in values
    ]


def _format(kind: str) -> Format:
    """Return how a column is shown; what is typed over a text stays one."""
    return Format().set_num_format(FORMATS.get(kind, "@"))
