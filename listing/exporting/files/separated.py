"""Separated text, as Excel opens it: with a mark of UTF-8 at the beginning."""

from __future__ import annotations

import csv
from pathlib import Path

from listing.exporting.cells import Cell
from listing.exporting.files.numbers import plain
from listing.exporting.files.table import Rows, Sheet
from listing.guarding import guarded


def write_csv(path: Path, sheet: Sheet, rows: Rows) -> None:
    """Write the rows with the separator of the sheet, quoted where needed."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=sheet.separator)
        writer.writerow([guarded(title.text) for title in sheet.titles])
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Cell) -> str:
    return guarded(value) if type(value) is str else plain(value)
