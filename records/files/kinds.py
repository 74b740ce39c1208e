"""What a file is, by its content: the name and what a browser says prove nothing."""

from __future__ import annotations

import codecs

from records.files.names import ending

HEAD = 8192  # bytes that are looked at
ANY = "application/octet-stream"
PDF = "application/pdf"
TEXT = "text/plain"
PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
# The only types that are ever told to a browser.
SERVED = {*PICTURES, PDF, TEXT, ANY}
SIGNS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", PDF),
)
# Beginnings of what runs, with the ending under which each is refused.
PROGRAMS = (
    (b"\x7fELF", "elf"),
    (b"\xca\xfe\xba\xbe", "class"),
    (b"\xfe\xed\xfa\xce", "macho"),
    (b"\xfe\xed\xfa\xcf", "macho"),
    (b"\xce\xfa\xed\xfe", "macho"),
    (b"\xcf\xfa\xed\xfe", "macho"),
    (b"L\0\0\0\x01\x14\x02\0", "lnk"),
    (b"#!/", "sh"),
    (b"<?php", "php"),
)
TEXTS = {"csv", "css", "htm", "html", "ini", "json", "log", "md", "svg", "txt", "xml"}
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes that no text has.
BINARY = {*range(32)} - {*b"\t\n\r\f\x1b"}
ICONS = {
    "table": "csv ods xls xlsx xlsm numbers",
    "document": "doc docx odt rtf pages md",
    "slides": "odp ppt pptx key",
    "archive": "7z gz rar tar zip",
    "sound": "aac flac m4a mp3 oga ogg opus wav",
    "film": "avi mkv mov mp4 webm",
    "letter": "eml msg",
}
ENDINGS = {one: look for look, several in ICONS.items() for one in several.split()}


def kind_of(head: bytes, name: str) -> str:
    """Return the type of a file that begins so."""
    for sign, kind in SIGNS:
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return TEXT if _is_text(head, name) else ANY


def program_in(head: bytes) -> str:
    """Return the usual ending of the program that begins so; empty for none."""
    if head.startswith(b"MZ") and b"\0" in head[:64]:
        return "exe"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    found = (end for sign, end in PROGRAMS if head.startswith(sign))
    return next(found, "php" if start.startswith(b"<?php") else "")


def look_of(kind: str, name: str) -> str:
    """Return the name of the icon's meaning; it tells nothing about safety."""
    if kind in PICTURES:
        return "picture"
    if kind == PDF:
        return "pdf"
    return ENDINGS.get(ending(name), "text" if kind == TEXT else "other")


def _is_text(head: bytes, name: str) -> bool:
    if head.startswith(MARKS[1:]):
        return True
    if BINARY.intersection(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return ending(name) in TEXTS
    return True


def read_as_text(content: bytes) -> str:
    """Return a text that people wrote with whatever program."""
    for mark, encoding in zip(MARKS, ("utf-8-sig", "utf-16", "utf-16"), strict=True):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")
