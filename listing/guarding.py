"""Texts that a spreadsheet program would run, made harmless and given back.

The rule of the house: in separated text, a cell that begins with = + - @ | % or their
wide forms, with a tab or a return, whatever unseen signs or apostrophes stand before
them, gets an apostrophe in front. An import takes one apostrophe off such a cell, so
that every text comes back as it was. In a workbook texts are typed as texts and never
run: there, only those get an apostrophe of which an import would take one.
"""

from __future__ import annotations

import re

# What nobody sees at the beginning of a cell, and programs pass over.
UNSEEN = (
    r"\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
STARTS = r"=+\-@|%\t\r＝＋－＠｜％﹦﹢﹣﹫−"
RUNS = re.compile(rf"[{UNSEEN}']*[{STARTS}]")
TAKEN_OFF = re.compile(rf"^'(?=[{UNSEEN}']*[{STARTS}])")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guarded(text: str) -> str:
    """Return a cell of separated text, harmless in any program; numbers stay."""
    if RUNS.match(text) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def guarded_in_workbook(text: str) -> str:
    """Return a cell that is typed as text, so that an import gives it back as it is."""
    return f"'{text}" if TAKEN_OFF.match(text) else text


def without_guard(text: str) -> str:
    """Return `text` without the apostrophe that a safe export put before a formula.

    O'Brien, 't Hooft and 's-Hertogenbosch keep theirs.
    """
    return TAKEN_OFF.sub("", text)
