"""The records that are found, of each type that somebody works with (L12)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from time import monotonic
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from crm_site.search.marking import Marker, Part
from listing.first_rows import first_rows
from listing.searching import matching, words_of
from listing.typing_errors import nearly
from records.fields import by_key
from records.fields.showing import show
from records.marks import Mark, marks
from records.phones import pretty
from records.registry import RecordKind, kinds_for
from records.spelling import spelled

MOST_HITS = 8
# So many matches are looked through for those that begin with the words: to put all
# of them in order, they would have to be read.
CANDIDATES = 50
# In milliseconds: for what is only better than nothing, and for what is wanted.
A_MOMENT, LONGEST_WAIT = 100, 3000
# For guesses in all, in milliseconds: while somebody types, and when they wait for it.
WHILE_TYPING, ONCE_TYPED = 60, 600
Ids = Callable[[RecordKind], list[int]]


@dataclass(frozen=True)
class Hit:
    """A record that was found, with what tells it from others of its name."""

    record: Any
    name: list[Part]
    under: list[Part]  # the record that it is linked to, if the user may view it
    beside: list[Part]  # its phone, e-mail or city
    marks: list[Mark]


@dataclass(frozen=True)
class Group:
    """The hits among the records of one type, and where all of them are listed."""

    label: str
    hits: list[Hit]
    nearly: bool
    all_url: str

    @property
    def heading(self) -> str:
        """What stands above them."""
        if not self.nearly:
            return self.label
        return _("%(records)s spelled nearly so") % {"records": self.label}


def groups(user: User, text: str, *, wait: int = ONCE_TYPED) -> list[Group]:
    """Return what matches; if nothing does, what would with one typing error less.

    To guess at the error takes at most `wait` milliseconds.
    """
    if not text:
        return []
    marker = Marker(text)
    found = _groups(user, marker, lambda kind: _ids(kind, user, text))
    if found:
        return found
    until = monotonic() + wait / 1000

    def guessed(kind: RecordKind) -> list[int]:
        left = max(1, round((until - monotonic()) * 1000))
        return nearly(_visible(kind, user), text, MOST_HITS, wait=left)

    return _groups(user, marker, guessed, nearly=True)


def recently_opened(user: User, opened: list[tuple[str, int]]) -> list[Group]:
    """Return the records that were opened last, as far as the user may view them now.

    `opened` holds their types and ids, the last first.
    """

    def ids(kind: RecordKind) -> list[int]:
        return [pk for name, pk in opened if name == kind.record_type]

    hits = [hit for group in _groups(user, Marker(""), ids) for hit in group.hits]
    hits.sort(key=lambda hit: opened.index((hit.record.record_type, hit.record.pk)))
    hits = hits[:MOST_HITS]
    return [Group(_("Recently opened"), hits, nearly=False, all_url="")] if hits else []


def _groups(
    user: User, marker: Marker, ids_of: Ids, *, nearly: bool = False
) -> list[Group]:
    found = [
        _group(kind, user, marker, ids_of(kind), nearly=nearly)
        for kind in kinds_for(user)
        if kind.has_card
    ]
    return [group for group in found if group.hits]


def _visible(kind: RecordKind, user: User) -> Any:
    return kind.objects().visible_to(user)


def _ids(kind: RecordKind, user: User, text: str) -> list[int]:
    """Return the ids of the best matches: those with words that begin like it."""
    rows = matching(_visible(kind, user), kind, user, text, roughly=True)
    rows = rows.values_list("pk", "search")
    found = _candidates(rows)
    words = [word for word in spelled(words_of(text)) if word.may_stand_inside]
    starts = [f" {word.folded}" for word in words]
    begin = sum(all(s in f" {search}" for s in starts) for _pk, search in found)
    if len(found) == CANDIDATES and begin < MOST_HITS:
        # Few of many begin so: it takes the index to meet more of those.
        begun = rows.filter(reduce(and_, (word.begun for word in words), Q()))
        better = first_rows(begun, CANDIDATES, wait=A_MOMENT, by_index=True)
        found = (better or []) + found

    def rank(row: tuple[int, str]) -> tuple[int, str]:
        padded = f" {row[1]} "
        return -sum((s in padded) + (f"{s} " in padded) for s in starts), row[1]

    return list(dict.fromkeys(pk for pk, _search in sorted(found, key=rank)))


def _candidates(rows: Any) -> list[tuple[int, str]]:
    """Return some matches with their texts."""
    found = first_rows(rows, CANDIDATES, wait=A_MOMENT, by_index=False)
    if found is None:
        found = first_rows(rows, CANDIDATES, wait=LONGEST_WAIT, by_index=True)
    return found or []


def _group(
    kind: RecordKind, user: User, marker: Marker, ids: list[int], *, nearly: bool
) -> Group:
    rows = _visible(kind, user).defer("acl", "search", "texts")
    rows = rows.select_related(*kind.marked_by).prefetch_related(*kind.prefetch)
    found = rows.in_bulk(ids[:MOST_HITS])
    all_url = ""
    if len(ids) > MOST_HITS and marker.typed:
        all_url = reverse(kind.index_url, query={"q": marker.typed})
    hits = _hits(kind, user, marker, [found[pk] for pk in ids if pk in found])
    return Group(capfirst(str(kind.plural)), hits, nearly, all_url)


def _hits(
    kind: RecordKind, user: User, marker: Marker, records: list[Any]
) -> list[Hit]:
    fields = by_key(kind.fields)
    linked = show(records, [fields[key] for key in kind.search_links], user)
    under = [
        ", ".join(str(item) for shown in links for item in shown.items)
        for links in linked
    ]
    said = [_said(record) for record in records]
    return [
        Hit(
            record,
            marker.marked(str(record)),
            marker.marked(link),
            marker.marked(marker.best(ways, beside=f"{record} {link}")),
            marks(record),
        )
        for record, link, ways in zip(records, under, said, strict=True)
    ]


def _said(record: Any) -> list[str]:
    """Return what it can be told apart by, the best first; empty where it has none."""
    phone = pretty(getattr(record, "primary_phone", ""))
    ways = [phone, getattr(record, "primary_email", ""), getattr(record, "city", "")]
    return [way for way in ways if way] or [""]
