"""Finding records by what people type: words in any order, parts of numbers (L12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q

from accounts.models import User
from listing.filters.stored import column
from records import phones
from records.fields import by_key
from records.finding import FEWEST_DIGITS
from records.registry import RecordKind
from records.spelling import Word, spelled

MOST_WORDS = 8
# More matches than this in another table are asked for by a subquery, not by ids.
MOST_IDS = 500
# Figures as people write them in groups: +40 (722) 123-456.
GROUPED = re.compile(r"(?<!\S)[+(]*\d[\d\s()./-]*\d(?!\S)")


def matching(
    rows: Any, kind: RecordKind, user: User, text: str, *, roughly: bool = False
) -> Any:
    """Choose the rows that hold all that was typed; none typed, all rows.

    A row also matches by the records that it is linked to and `user` may view;
    `roughly`, by the first `MOST_IDS` of those.
    """
    for condition in _conditions(Finder(kind, user, roughly=roughly), text):
        rows = rows.filter(condition)
    return rows


def words_of(text: str) -> list[str]:
    """Return what was typed word by word, without the figures in groups."""
    return GROUPED.sub(" ", text).split()[:MOST_WORDS]


def numbers_of(text: str) -> list[str]:
    """Return the figures that were typed in groups."""
    return GROUPED.findall(text)[:MOST_WORDS]


def _conditions(finder: Finder, text: str) -> Iterator[Q]:
    numbers = numbers_of(text)
    words = spelled(words_of(text))
    yield from map(finder.holds, words)
    for group in numbers:
        yield finder.holds_number(group)


class Finder:
    """Knows where the words of one type of records are found."""

    def __init__(self, kind: RecordKind, user: User, *, roughly: bool) -> None:
        """Look into the records of `kind`, and those linked, on behalf of `user`."""
        fields = by_key(kind.fields)
        self.links = [fields[key] for key in kind.search_links]
        self.user, self.roughly = user, roughly

    def holds(self, word: Word) -> Q:
        """Return the condition that a record, or one linked to it, holds a word."""
        condition = word.held
        for field in self.links:
            link: Any = field.kind
            condition |= self._linked(column(field), link.rows(self.user), word)
        return condition

    def holds_number(self, group: str) -> Q:
        """Return the condition for figures in groups: one number, or several words."""
        digits = phones.fragment(group)
        words = reduce(and_, map(self.holds, map(Word, group.split())))
        if len(digits) < FEWEST_DIGITS:
            return words
        number = Q(search__contains=digits)
        return number | words if digits != group else words

    def _linked(self, name: str, visible: Any, word: Word) -> Q:
        """Return the condition that the linked record is one that holds the word.

        Its ids first: joined by OR, two conditions with ids each use their index.
        """
        found = visible.filter(word.held).values("pk")
        ids = [row["pk"] for row in found[: MOST_IDS + 1]]
        if not ids:
            return Q()
        is_long = len(ids) > MOST_IDS and not self.roughly
        return Q(**{f"{name}__in": found if is_long else ids})
