"""Workbooks of Excel, written row by row in constant memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import FastExcel, Format

from listing.exporting.cells import Cell
from listing.exporting.files.numbers import typed
from listing.exporting.files.table import Rows, Sheet
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


def write_xlsx(path: Path, sheet: Sheet, rows: Rows) -> None:
    """Write a workbook of one sheet. Texts are typed as texts: none is a formula."""
    keys = [title.text for title in sheet.titles]
    book = FastExcel(str(path)).format(bold_headers=True).freeze(row=1)
    book.sheet(
        sheet.name.translate(NO_NAME)[:LONGEST_NAME],
        (dict(zip(keys, map(_cell, row), strict=True)) for row in _some(rows, keys)),
        column_widths=[round(title.width / PIXELS) for title in sheet.titles],
        column_formats=[_format(title.kind) for title in sheet.titles],
    )
    book.save()


def _some(rows: Rows, keys: list[str]) -> Rows:
    """Yield the rows, or an empty one if there is none: the titles come with a row."""
    empty: Sequence[Cell] = [None] * len(keys)
    yield next(rows, empty)
    yield from rows


def _cell(value: Cell) -> Any:
    if type(value) is str:
        return guarded_in_workbook(value) if value[:1] == "'" else value or None
    return typed(value)


def _format(kind: str) -> Format:
    """Return how a column is shown; what is typed over a text stays one."""
    return Format().set_num_format(FORMATS.get(kind, "@"))
