"""The kinds of files that can be read, told apart by their bytes, never by name.

A new kind is one more line in `KINDS` and a module with its opener.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from listing.importing.child.cards import open_cards
from listing.importing.child.encoding import without_mark
from listing.importing.child.refusing import Unreadable
from listing.importing.child.separated import open_text
from listing.importing.child.sources import Opener
from listing.importing.child.workbook import open_ods, open_xls, open_xlsx

HEAD = 4096
ZIP = b"PK\x03\x04"
# The container of old Office files, and of new ones with a password.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|head|body|meta|\?xml|\w+:)", re.I)
NO_TABLES = (b"%PDF", b"{\\rtf", b"BEGIN:VCALENDAR")
CARD = re.compile(r"\ufeff?\s*BEGIN\s*:\s*VCARD", re.I)
SHEETS = b"opendocument.spreadsheet"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how it is recognised and opened."""

    key: str
    recognises: Callable[[bytes, BinaryIO], bool]
    open: Opener


def is_xlsx(head: bytes, stream: BinaryIO) -> bool:
    """Tell whether the file is a zip with a workbook in it."""
    return "xl/workbook.xml" in parts_of(head, stream)


def is_ods(head: bytes, stream: BinaryIO) -> bool:
    """Tell whether the file is a zip that says that it is a spreadsheet."""
    return SHEETS in head and "mimetype" in parts_of(head, stream)


def parts_of(head: bytes, stream: BinaryIO) -> Collection[str]:
    """Return the names in a zip, none of another file. Raises `Unreadable`."""
    if not head.startswith(ZIP):
        return ()
    try:
        return ZipFile(stream).NameToInfo
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("damaged") from error


def is_cards(head: bytes, _stream: BinaryIO) -> bool:
    """Tell whether the file begins as a vCard, in any encoding."""
    name = "utf-16" if head.startswith(UTF_16) else without_mark(head) or "latin-1"
    text = head.removeprefix(codecs.BOM_UTF8).decode(name, "replace")
    return bool(CARD.match(text))


def is_xls(head: bytes, stream: BinaryIO) -> bool:
    """Tell whether it is an old workbook. Raises `Unreadable` for a locked one."""
    if not head.startswith(OLD_OFFICE):
        return False
    stream.seek(0)
    if PASSWORD_STREAM in stream.read():
        raise Unreadable("protected")
    return True


def is_text(head: bytes, _stream: BinaryIO) -> bool:
    """Tell whether the file may be separated text. Raises `Unreadable` for markup."""
    if head.startswith(UTF_16):
        return True
    plain = head.removeprefix(codecs.BOM_UTF8)
    if MARKUP.match(plain):
        raise Unreadable("markup")
    if plain.lstrip().startswith(NO_TABLES):
        return False
    few = len(CONTROLS.findall(plain)) * 100 <= len(plain)
    return few or bool(without_mark(head))


KINDS = (
    Kind("xlsx", is_xlsx, open_xlsx),
    Kind("ods", is_ods, open_ods),
    Kind("xls", is_xls, open_xls),
    Kind("vcf", is_cards, open_cards),
    Kind("csv", is_text, open_text),
)


def recognise(stream: BinaryIO) -> Kind:
    """Return the kind of the file. Raises `Unreadable` when it is none of them."""
    stream.seek(0)
    head = stream.read(HEAD)
    if not head.strip() and len(head) < HEAD:
        raise Unreadable("empty")
    for kind in KINDS:
        if kind.recognises(head, stream):
            return kind
    raise Unreadable("not_a_table")
