"""Separated text, as Excel opens it: with a mark of UTF-8 at the beginning."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from listing.exporting.cells import Cell
from listing.exporting.files.numbers import plain
from listing.exporting.files.table import Chunks, Sheet
from listing.guarding import guarded


def write_csv(path: Path, sheet: Sheet, chunks: Chunks) -> None:
    """Write the rows with the separator of the sheet, quoted where needed."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=sheet.separator)
        writer.writerow([guarded(title.text) for title in sheet.titles])
        for columns in chunks:
            writer.writerows(zip(*map(_column, columns), strict=True))


def _column(values: Sequence[Cell]) -> list[str]:
    """Return the cells of a column; most begin with a letter and are safe."""
    return [
        (value if value[:1].isalpha() else guarded(value))
        if type(value) is str
        else plain(value)
        for value in values
    ]
