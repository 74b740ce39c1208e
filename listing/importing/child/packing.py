"""Cells on their way to the parent: tidied, and marked with what they are.

A text travels as a string, an empty cell as null, anything else as [kind, text].
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Packed = str | list[str] | None

# Strings at whose ends people never see anything: zero-width characters, marks of
# writing direction, a byte order mark in the middle of a joined file, a soft hyphen.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\xad"
ISOLATES = "\u2066\u2067\u2068\u2069"
EDGES = UNSEEN + ISOLATES + "".join(map(chr, range(33))) + "\x7f\x85\xa0\u3000"
EDGES += "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u1680"
# PostgreSQL stores no NUL; the other controls are leftovers of old programs. A lone
# surrogate is no character at all.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SURROGATES = re.compile("[\ud800-\udfff]")
LINE_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")
# How Outlook and old databases write that a date is empty.
EMPTY_DATES = {"0/0/00", "0/0/0000", "00/00/0000", "00.00.0000", "0000-00-00"}
EXACT_INTEGERS = 2**53


def tidy(text: str) -> str:
    """Return `text` composed (NFC), without controls and without unseen ends."""
    if not text.isascii():
        text = SURROGATES.sub("\ufffd", unicodedata.normalize("NFC", text))
    if not text.isprintable():
        text = CONTROLS.sub("", LINE_BREAKS.sub("\n", text))
    return text.strip(EDGES)


def pack_text(text: str) -> Packed:
    """Return a text cell as it travels."""
    tidied = tidy(text)
    return tidied if tidied and tidied not in EMPTY_DATES else None


def pack(value: object) -> Packed:
    """Return a cell of a workbook as it travels."""
    if isinstance(value, str):
        return pack_text(value)
    if isinstance(value, bool):
        return ["boolean", "true" if value else "false"]
    if isinstance(value, int | float):
        text = number_text(value)
        return ["number", text] if text else None
    return pack_moment(value)


def pack_moment(value: object) -> Packed:
    """Return a date, a time or a duration; midnight is a date without a time."""
    if isinstance(value, datetime):
        if value.time() == time():
            return ["date", value.date().isoformat()]
        return ["date", value.isoformat(timespec="seconds")]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat(timespec="seconds")]
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return ["time", f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"]
    return None


def number_text(value: float) -> str:
    """Return a number with all its digits and no exponent.

    Spreadsheets keep 15 significant digits; what a float has beyond them is noise
    (0.1 + 0.2), except in integers, which are exact up to 2 to the 53rd. Empty for
    what is no number.
    """
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < EXACT_INTEGERS:
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")
