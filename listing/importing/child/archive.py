"""A look into the zip of a workbook before a parser gets it.

The parser inflates without a limit and makes a table as large as the corners of a
sheet say: a workbook of 5 KB with cells A1 and XFD1048576 asks for 549 GB and takes
the process with it. Sizes, encryption and check sums are looked at first, then the
far cells of the sheet that is wanted.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from listing.importing.child.refusing import Unreadable
from listing.importing.terms import MEGABYTE, Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
ENCRYPTED = 0x1
# Small workbooks of equal rows pack very well; only a large one is worth suspicion.
RATIO_COUNTS_FROM = 10 * MEGABYTE
# All programs write these attributes so; a plain beginning lets `re` leap from one to
# the next. A file that hides them from here dies with its child.
ROW = re.compile(rb' r="(\d{5,7})"')
VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
# A cell with two letters or more that is neither <c .../> nor <c ...></c>.
FAR_COLUMN = re.compile(rb' r="([A-Z]{2,4})(\d{1,7})"(?:[^>]*[^/>])?>(?!</(?:\w+:)?c>)')
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def column_number(letters: str) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def opening_tag(text: bytes) -> int:
    """Return where the last opening tag begins: there a piece can be cut.

    A piece without one is the text of a cell; none of it needs to be kept.
    """
    cut = text.rfind(b"<")
    while cut > 0 and text[cut + 1 : cut + 2] in {b"/", b""}:
        cut = text.rfind(b"<", 0, cut)
    return cut if 0 < len(text) - cut < MEGABYTE else len(text)


class Archive:
    """The parts of a workbook, checked for their size when opened."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        """Open the zip. Raises `Unreadable` for what no program would have written."""
        self.limits = limits
        stream.seek(0)
        try:
            self.zip = ZipFile(stream)
        except BROKEN as error:
            raise Unreadable("damaged") from error
        self.parts = {info.filename: info for info in self.zip.infolist()}
        self._check_directory(self.zip.infolist())

    def _check_directory(self, members: list[ZipInfo]) -> None:
        limits, unpacked = self.limits, sum(info.file_size for info in members)
        if len(members) > limits.archive_members:
            raise Unreadable("too_many_parts", limit=limits.archive_members)
        if any(info.flag_bits & ENCRYPTED for info in members):
            raise Unreadable("protected")
        if len(self.parts) < len(members):
            raise Unreadable("damaged")
        if any(i.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for i in members):
            raise Unreadable("damaged")
        packed = sum(info.compress_size for info in members) or 1
        dense = unpacked / packed > limits.archive_ratio
        if unpacked > limits.archive_bytes or (dense and unpacked > RATIO_COUNTS_FROM):
            megabytes = limits.archive_bytes // MEGABYTE
            raise Unreadable("unpacks_too_large", limit=megabytes)

    def pieces(self, part: str) -> Iterator[bytes]:
        """Inflate a part, 1 MB at a time, no further than its size in the directory.

        The check sum is compared at the end, so a size that lies is found out.
        """
        try:
            with self.zip.open(part) as stream:
                while piece := stream.read(MEGABYTE):
                    yield piece
        except (*BROKEN, KeyError, RuntimeError) as error:
            raise Unreadable("damaged") from error

    def check_texts(self) -> None:
        """Inflate what the parser reads before any sheet: strings, styles, names."""
        for part in self.parts:
            if part.endswith((".xml", ".rels")) and "/worksheets/" not in part:
                for _piece in self.pieces(part):
                    pass

    def sheet_parts(self) -> dict[str, str]:
        """Return the part of each sheet by its name."""
        book = self._xml("xl/workbook.xml")
        targets = {
            node.get("Id"): (node.get("Target") or "")
            for node in self._xml("xl/_rels/workbook.xml.rels").iter()
        }
        found = {}
        for node in book.iter():
            target = targets.get(node.get(f"{OFFICE}id"))
            if node.tag.endswith("}sheet") and target:
                inside = target.startswith("/")
                found[node.get("name") or ""] = target[1:] if inside else f"xl/{target}"
        return found

    def _xml(self, part: str) -> Element:
        try:
            root: Element = fromstring(b"".join(self.pieces(part)))
        except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
            raise Unreadable("damaged") from error
        return root

    def check_corners(self, part: str) -> None:
        """Raise `Unreadable` when a sheet has values too far down or to the right."""
        rest, below = b"", 0
        for piece in self.pieces(part):
            text = rest + piece
            cut = opening_tag(text)
            below = self._scan(text[:cut], below)
            rest = text[cut:]
        self._scan(rest, below)

    def _scan(self, text: bytes, below: int) -> int:
        """Look at a piece of a sheet; `below` is the far row reached before, or 0."""
        for match in FAR_COLUMN.finditer(text):
            letters, row = match.group(1).decode(), int(match.group(2))
            if column_number(letters) > self.limits.columns:
                raise self._too_far(f"{letters}{row}")
        start = 0
        if not below:
            start, below = self._far_row(text)
        if below and VALUE.search(text, start):
            raise self._too_far(f"A{below}")
        return below

    def _far_row(self, text: bytes) -> tuple[int, int]:
        # The heading row and a few lines above it do not count as rows.
        last = self.limits.rows + 100
        for match in ROW.finditer(text):
            if int(match.group(1)) > last:
                return match.end(), int(match.group(1))
        return len(text), 0

    def _too_far(self, cell: str) -> Unreadable:
        return Unreadable(
            "far_cell", cell=cell, rows=self.limits.rows, columns=self.limits.columns
        )
