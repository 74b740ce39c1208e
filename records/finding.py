"""Finding records by words: in any order, any script, and by parts of a number."""

from __future__ import annotations

import re

from django.db.models import Func, Q, TextField, Value

from records import phones
from records.spelling import spelled

# Digits with what people write between them; fewer digits than this are just a word.
NUMBER = re.compile(r"[+()\d\s./-]+")
FEWEST_DIGITS = 3
LONGEST_ID = 18
LONGEST_WORDS = 200


def tidy(text: str) -> str:
    """Return what was typed into a search box without what no record holds."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST_WORDS]


def folded(word: str) -> Func:
    """Return the word as the column `search` writes it; the database folds both."""
    return Func(Value(word), function="fold", output_field=TextField())


def holding(words: str) -> Q:
    """Return the condition that a record holds all words; no words, any record.

    Figures are part of a phone, or of a number as it is written: 2026-0012.
    """
    condition = Q()
    for word in spelled(words.split()):
        condition &= word.held
    digits = digits_of(words)
    return Q(search__contains=digits) | condition if digits else condition


def digits_of(words: str) -> str:
    """Return the digits to look for if the words are part of a phone, else nothing."""
    if not NUMBER.fullmatch(words.strip()):
        return ""
    digits = phones.fragment(words)
    return digits if len(digits) >= FEWEST_DIGITS else ""


def pk_of(text: str | None) -> int:
    """Return the id that an address or a form names; 0, which none has, for none."""
    if not text or not text.isdecimal() or len(text) > LONGEST_ID:
        return 0
    return int(text)
