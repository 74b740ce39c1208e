"""vCards as a table: a row for each card, a column for each thing that cards tell.

The titles are those that the import knows, so the rest of it does as with any file.
Cards are counted from 1; the row with the titles is number 0.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from listing.importing.child.card import Card
from listing.importing.child.encoding import detect
from listing.importing.child.packing import Packed, pack_text
from listing.importing.child.refusing import Unreadable
from listing.importing.child.sources import NumberedRow
from listing.importing.child.vcard import Decoder, cards, logical_lines
from listing.importing.terms import Limits, Wishes

# In this order the columns stand; what is not named here comes after them.
TITLES = (
    "First name",
    "Middle name",
    "Last name",
    "Full name",
    *(f"Phone {n}{end}" for n in range(1, 11) for end in (" type", "")),
    *(f"Email {n}{end}" for n in range(1, 11) for end in (" type", "")),
    "Organization",
    "Department",
    "Job title",
    "Role",
    "Birth date",
    "Address",
    "Address line 2",
    "City",
    "Region",
    "Postal code",
    "Country",
    "Website",
    "Tags",
    "Notes",
)


def open_cards(stream: BinaryIO, wishes: Wishes, limits: Limits) -> Cards:
    """Find the encoding. Raises `Unreadable` for a wished wrong one."""
    stream.seek(0)
    return Cards(stream.read(), wishes, limits)


class Cards:
    """An opened vcf file."""

    separator = ""
    sheet = ""
    sheets: list[tuple[str, bool]] = []  # vcf has none, never appended

    def __init__(self, data: bytes, wishes: Wishes, limits: Limits) -> None:
        """Detect the encoding if none is wished."""
        self.encoding, self.limits = wishes.encoding or detect(data), limits
        strict, encoding = wishes.strict_encoding, self.encoding
        try:
            codecs.lookup(encoding)
            # Lines are divided by bytes, so every sign must have one of its own.
            if encoding.startswith("utf-16"):
                data = data.decode(encoding, "strict" if strict else "replace").encode()
                encoding = "utf-8"
        except (LookupError, UnicodeDecodeError) as error:
            raise Unreadable("wrong_encoding", encoding=encoding) from error
        self.data = data.removeprefix(codecs.BOM_UTF8)
        self.decoder = Decoder(encoding, strict=strict)

    def rows(self) -> Iterator[NumberedRow]:
        """Yield the titles, then a row for each card."""
        cells = list(self._cells())
        found = dict.fromkeys(title for row in cells for title in row)
        known = [title for title in TITLES if title in found]
        titles = known + sorted(found.keys() - known)
        yield 0, list(titles)
        for number, row in enumerate(cells, start=1):
            yield number, [row.get(title) for title in titles]

    def _cells(self) -> Iterator[dict[str, Packed]]:
        """Yield the filled cells of each card by their titles."""
        read = cards(logical_lines(self.data), self.decoder)
        for number, properties in enumerate(read, start=1):
            if number > self.limits.rows:
                raise Unreadable("too_many_rows", limit=self.limits.rows)
            cells = Card(properties).cells()
            filled = ((title, value) for title, value in cells if value)
            tidied = ((t, pack_text(v) if isinstance(v, str) else v) for t, v in filled)
            yield {title: value for title, value in tidied if value}
