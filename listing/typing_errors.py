"""Finding names in spite of one typing error in a word (L12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from listing.first_rows import first_rows
from records.spelling import Word, spelled

# In shorter words one wrong letter is another word.
SHORTEST, LONGEST = 4, 24
MOST_WORDS = 4
A_FEW_LETTERS = ("[aeiouy]", "[bcdfg]", "[hjklm]", "[npqrs]", "[tvwxz]")
# A guess is worth no more than this, in milliseconds.
LONGEST_WAIT = 300


def nearly(rows: Any, text: str, limit: int, *, wait: int = LONGEST_WAIT) -> list[int]:
    """Return the ids of rows that hold all words, of which some have one error each."""
    return [pk for pk, _search in nearly_with_text(rows, text, limit, wait=wait)]


def nearly_with_text(
    rows: Any, text: str, limit: int, *, wait: int = LONGEST_WAIT
) -> list[tuple[int, str]]:
    """Return ids and search texts of rows that hold all words but for an error."""
    words = text.split()
    if not words or len(words) > MOST_WORDS:
        return []
    sought = spelled(words)
    wrong = [word for word in sought if can_be_wrong(word, alone=len(sought) == 1)]
    if not wrong:
        return []
    for word in sought:
        rows = rows.filter(_nearly_held(word) if word in wrong else word.begun)
    rows = rows.values_list("pk", "search")
    return first_rows(rows, limit, wait=wait, by_index=True) or []


def can_be_wrong(word: Word, *, alone: bool = True) -> bool:
    """Say whether a word can be told apart from others by all letters but one."""
    shortest = SHORTEST if alone else SHORTEST + 1
    return shortest <= len(word.folded) <= LONGEST and word.folded.isalpha()


def _nearly_held(word: Word) -> Q:
    """Return the condition that a text holds a word with at most one error.

    An error at each place has a pattern of its own: put together, they are too long
    for the trigram index, which then looks for a part of them only.
    """
    patterns = [word.sounds, *_errors(word.folded)]
    return reduce(
        or_, (Q(search__regex=rf"(^| )({pattern})( |$)") for pattern in patterns)
    )


def _errors(word: str) -> Iterator[str]:
    """Yield patterns of all words that differ by one error."""
    for at in range(len(word)):
        start, letter, end = word[:at], word[at], word[at + 1 :]
        swapped = f"|{start}{end[0]}{letter}{end[1:]}" if end else ""
        wrong = f"{start}.?{end}"
        if at == 1:
            # One letter before a gap is no help to the index: the gap is spelled out,
            # a few letters at a time.
            yield from (f"{start}{few}{end}" for few in A_FEW_LETTERS)
            wrong = start + end
        yield f"{wrong}|{start}.{letter}{end}{swapped}"
    yield f"{word}."


def is_near(word: Word, other: str) -> bool:
    """Say whether another word is this one, but for an error or its spelling."""
    if not can_be_wrong(word):
        return other.startswith(word.folded)
    patterns = "|".join([word.sounds, *_errors(word.folded)])
    return re.fullmatch(patterns, other) is not None
