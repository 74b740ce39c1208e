"""What was probably meant by words that no record of a list holds (L12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from listing.typing_errors import can_be_wrong, is_near, nearly_with_text
from records.spelling import Word, spelled
from records.titles import fold_all

MOST = 3
CANDIDATES = 30


def meant(rows: Any, text: str) -> list[str]:
    """Return what was typed as some of `rows` spell it; the rows are one user's.

    What a record's name does not hold (a city, an e-mail) is said in plain letters.
    """
    typed = text.split()
    sought = spelled(typed)
    found = nearly_with_text(rows, text, CANDIDATES)
    if not found or len(sought) != len(typed):
        return []
    names = _names(rows.in_bulk([pk for pk, _search in found]).values())
    said: list[str] = []
    for _pk, search in found:
        words = {**dict.fromkeys(search.split(), ""), **names}
        here = {word: words[word] or word for word in search.split()}
        corrected = " ".join(map(_nearest, typed, sought, [here] * len(typed)))
        if corrected not in said:
            said.append(corrected)
    return said[:MOST]


def _names(records: Iterable[Any]) -> dict[str, str]:
    """Return the words of the names of records, by their plain letters."""
    words = sorted({word for record in records for word in str(record).split()})
    return dict(zip(fold_all(words), words, strict=True))


def _nearest(typed: str, word: Word, here: dict[str, str]) -> str:
    """Return the word that is nearly the typed one, as it is written."""
    if word.folded in here or not can_be_wrong(word):
        return typed
    return next((here[other] for other in here if is_near(word, other)), typed)
