"""What all files of rows are told, and what they do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from listing.exporting.cells import Cell

# Some rows at a time, as one sequence for each column.
Columns = Sequence[Sequence[Cell]]
Chunks = Iterator[Columns]


@dataclass(frozen=True)
class Title:
    """A column: what it is called, what kind of values it holds, how wide it is."""

    text: str
    kind: str
    width: int  # in pixels, as in the list


@dataclass(frozen=True)
class Sheet:
    """A table to be written: its name and its columns."""

    name: str
    titles: Sequence[Title]
    separator: str = ","


class WriteFile(Protocol):
    """Writes the rows as they come; what they raise is raised."""

    def __call__(self, path: Path, sheet: Sheet, chunks: Chunks) -> None:
        """Write a new file."""


def distinct(titles: Sequence[str]) -> list[str]:
    """Return the titles, a second “City” as “City (2)”: a table has each once."""
    taken: set[str] = set()
    found = []
    for title in titles:
        unique, copy = title, 1
        while unique.casefold() in taken:
            copy += 1
            unique = f"{title} ({copy})"
        taken.add(unique.casefold())
        found.append(unique)
    return found
