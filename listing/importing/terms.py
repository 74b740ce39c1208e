"""On what terms a file is read: what the user wishes, and what it may cost.

Used on both sides of the process boundary, so it imports nothing but the standard
library.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold (I1) and what its reader may use.

    The archive is the zip that a workbook of the xlsx kind is. `cell_characters`
    catches a quotation mark that is never closed, before it swallows the file.
    """

    file_bytes: int = 50 * MEGABYTE
    rows: int = 200_000
    columns: int = 200
    cell_characters: int = 1_000_000
    archive_members: int = 200
    archive_bytes: int = 400 * MEGABYTE
    archive_ratio: int = 100
    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 60
    wait_seconds: int = 90


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user chose instead of what would be detected; None means detect.

    `encoding` is named as Python names it; `heading_row` counts from 1. What cannot be
    read in an encoding that a person wished refuses the file; in one that was detected
    (`lenient`) a sign takes its place.
    """

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    heading_row: int | None = None
    lenient: bool = False

    @property
    def strict_encoding(self) -> bool:
        """Whether the whole file must be readable in the encoding."""
        return self.encoding is not None and not self.lenient
