"""OpenDocument spreadsheets (ods), made ready for the parser of workbooks.

The parser makes a table as large as its farthest values and leaves out line breaks, so
both are looked after here, in the XML, a piece of whole rows at a time.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from listing.importing.child.archive import Archive
from listing.importing.child.refusing import Unreadable
from listing.importing.terms import MEGABYTE, Limits

CONTENT = "content.xml"
KEPT = ("mimetype", "META-INF/manifest.xml", "styles.xml", "settings.xml")
END_OF_ROW = b"</table:table-row>"
VALUE = b"office:value-type="
# Cells and rows are written once, with how many times they stand there.
CELLS = re.compile(rb'number-columns-repeated="(\d{3,9})"')
ROWS = re.compile(rb'number-rows-repeated="(\d{3,9})"')
TABLE = re.compile(rb"<table:table[\s>]")
LONGEST_ROW = 16 * MEGABYTE
SIGNS = {b"<text:line-break/>": b"\n", b"<text:tab/>": b"\t"}


def prepared(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """Return the file as the parser should get it. Raises `Unreadable`."""
    archive, ready = Archive(stream, limits), io.BytesIO()
    if CONTENT not in archive.parts:
        locked = "encrypted-package" in archive.parts
        raise Unreadable("protected" if locked else "damaged")
    with ZipFile(ready, "w", ZIP_DEFLATED, compresslevel=1) as copy:
        for part in KEPT:
            if part in archive.parts:
                text = b"".join(archive.pieces(part))
                if b"encryption-data" in text:
                    raise Unreadable("protected")
                copy.writestr(part, text)
        with copy.open(CONTENT, "w", force_zip64=True) as content:
            for rows in checked(whole_rows(archive.pieces(CONTENT)), limits):
                content.write(with_signs(rows))
    ready.seek(0)
    return ready


def checked(pieces: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    """Yield the pieces. Raises `Unreadable` for values far down or to the right."""
    below = 0
    for rows in pieces:
        check_columns(rows, limits)
        below = check_rows(rows, below, limits)
        yield rows


def whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the same bytes, divided after the end of a row."""
    rest = b""
    for piece in pieces:
        head, end, rest = (rest + piece).rpartition(END_OF_ROW)
        if end:
            yield head + end
        elif len(rest) > LONGEST_ROW:
            raise Unreadable("damaged")
    yield rest


def with_signs(text: bytes) -> bytes:
    """Return XML with the line breaks inside cells as the parser keeps them."""
    for tag, sign in SIGNS.items():
        text = text.replace(tag, sign)
    return text


def check_columns(text: bytes, limits: Limits) -> None:
    """Raise `Unreadable` for a value in or beyond more cells than may be."""
    for match in CELLS.finditer(text):
        if int(match.group(1)) > limits.columns:
            tag = text.rfind(b"<", 0, match.start())
            if VALUE in text[tag : text.find(END_OF_ROW, tag)]:
                raise Unreadable("too_many_columns", limit=limits.columns)


def check_rows(text: bytes, below: int, limits: Limits) -> int:
    """Raise `Unreadable` for a value in or beyond more rows than may be.

    `below` is how many were passed before in this table, if far too many, or 0; the
    same is returned for the next piece.
    """
    at = 0
    while True:
        if below:
            table = TABLE.search(text, at)
            if text.find(VALUE, at, table.start() if table else len(text)) >= 0:
                raise Unreadable(
                    "far_cell",
                    cell=f"A{below}",
                    rows=limits.rows,
                    columns=limits.columns,
                )
            if not table:
                return below
            below, at = 0, table.end()
        found = (m for m in ROWS.finditer(text, at) if int(m.group(1)) > limits.rows)
        match = next(found, None)
        if match is None:
            return 0
        below, at = int(match.group(1)), match.end()
