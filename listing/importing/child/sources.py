"""What the opener of a kind of file gives to the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from listing.importing.child.packing import Packed
from listing.importing.terms import Limits, Wishes

NumberedRow = tuple[int, list[Packed]]


class Source(Protocol):
    """An opened file of one kind."""

    encoding: str
    separator: str
    sheet: str
    sheets: list[tuple[str, bool]]

    def rows(self) -> Iterator[NumberedRow]:
        """Yield all rows with the numbers that a spreadsheet program shows.

        Raises `Unreadable` where reading stops making sense.
        """


class Opener(Protocol):
    """Opens a stream that was recognised as a kind of file."""

    def __call__(self, stream: BinaryIO, wishes: Wishes, limits: Limits) -> Source:
        """Return the opened file. Raises `Unreadable`."""
