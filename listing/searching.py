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
from records.finding import FEWEST_DIGITS, folded
from records.registry import RecordKind

LONGEST = 200
MOST_WORDS = 8
# More matches than this in another table are asked for by a subquery, not by ids.
MOST_IDS = 500
# Figures as people write them in groups: +40 (722) 123-456.
GROUPED = re.compile(r"(?<!\S)[+(]*\d[\d\s()./-]*\d(?!\S)")


def tidy(text: str) -> str:
    """Return what was typed into a search box without what no record holds."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST]


def matching(rows: Any, kind: RecordKind, user: User, text: str) -> Any:
    """Choose the rows that hold all that was typed; none typed, all rows.

    A row also matches by the records that it is linked to and `user` may view.
    """
    for condition in _conditions(Finder(kind, user), text):
        rows = rows.filter(condition)
    return rows


def _conditions(finder: Finder, text: str) -> Iterator[Q]:
    words = GROUPED.sub(" ", text).split()[:MOST_WORDS]
    yield from map(finder.holds, words)
    for group in GROUPED.findall(text)[:MOST_WORDS]:
        yield finder.holds_number(group)


class Finder:
    """Knows where the words of one type of records are found."""

    def __init__(self, kind: RecordKind, user: User) -> None:
        """Look into the records of `kind`, and those linked, on behalf of `user`."""
        fields = by_key(kind.fields)
        self.links = [fields[key] for key in kind.search_links]
        self.user = user

    def holds(self, word: str) -> Q:
        """Return the condition that a record, or one linked to it, holds a word."""
        condition = Q(search__contains=folded(word))
        for field in self.links:
            link: Any = field.kind
            condition |= self._linked(column(field), link.rows(self.user), word)
        return condition

    def holds_number(self, group: str) -> Q:
        """Return the condition for figures in groups: one number, or several words."""
        digits = phones.fragment(group)
        words = reduce(and_, (self.holds(word) for word in group.split()))
        if len(digits) < FEWEST_DIGITS:
            return words
        number = Q(search__contains=digits)
        return number | words if digits != group else words

    def _linked(self, name: str, visible: Any, word: str) -> Q:
        """Return the condition that the linked record is one that holds the word.

        Its ids first: joined by OR, two conditions with ids each use their index.
        """
        found = visible.filter(search__contains=folded(word)).values("pk")
        ids = [row["pk"] for row in found[: MOST_IDS + 1]]
        if not ids:
            return Q()
        return Q(**{f"{name}__in": found if len(ids) > MOST_IDS else ids})
