"""Whether a row is here already: in the database, or earlier in the file.

Only what the importer may view, or has made, is looked at: the report tells nothing of
anybody else's records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from accounts.models import User
from listing.importing.cleaning import fold_choice
from records.fields import by_key
from records.fields.kinds import Reference
from records.registry import RecordKind
from records.titles import fold_all, folded_title

# What a person or a firm is reached at; other types have none of them.
CHANNELS = ("phones", "emails")


@dataclass(frozen=True)
class Likeness:
    """What a person or firm is recognised by.

    `title` is the folded name, `channels` numbers and addresses, `marks` what tells
    namesakes apart that have neither.
    """

    title: str
    channels: frozenset[str]
    marks: tuple[str, ...]

    def is_like(self, other: Likeness) -> bool:
        """Say whether a row with this likeness is the same as `other`."""
        if self.title != other.title:
            return False
        if self.channels:
            return bool(self.channels & other.channels)
        pairs = zip(self.marks, other.marks, strict=True)
        return bool(self.title.strip()) and all(
            not mine or not theirs or mine == theirs for mine, theirs in pairs
        )


def channels_of(phones: Iterable[str], emails: Iterable[str]) -> frozenset[str]:
    """Return numbers and addresses as they are compared."""
    return frozenset([*phones, *(email.lower() for email in emails)])


def _channels_in(record: Any) -> frozenset[str]:
    return channels_of(
        (phone.number for phone in record.phones.all()),
        (email.address for email in record.emails.all()),
    )


def known_titles(user: User, kind: RecordKind, titles: Collection[str]) -> Any:
    """Return the live records of these folded names that are known to the user.

    Known is what the user may view or has made: what one brought for a colleague is not
    brought again by a second run.
    """
    rows = kind.objects().annotate(folded=folded_title(kind.titled_by))
    rows = rows.filter(folded__in=titles)
    return rows.visible_to(user) | rows.live().filter(created_by=user)


def likenesses(
    kind: RecordKind, mark_keys: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> list[Likeness]:
    """Return what the values of rows are recognised by, in their order. One query."""
    parts = kind.titled_by
    titles = fold_all(
        [" ".join(values.get(key) or "" for key in parts) for values in rows]
    )
    return [
        Likeness(
            title,
            channels_of(
                (phone["number"] for phone in values.get("phones") or []),
                (email["address"] for email in values.get("emails") or []),
            ),
            tuple(fold_choice(str(values.get(key) or "")) for key in mark_keys),
        )
        for title, values in zip(titles, rows, strict=True)
    ]


class Alike(NamedTuple):
    """A record that a row is like; `sure` when they share a number or an address."""

    pk: int
    sure: bool


class Present:
    """The likenesses that are here, for one chunk of rows."""

    def __init__(self, user: User, kind: RecordKind, mark_keys: Sequence[str]) -> None:
        """Begin with nobody."""
        self.user, self.kind = user, kind
        self.mark_keys = mark_keys
        self._by_title: dict[str, list[tuple[Likeness, int]]] = defaultdict(list)

    def look_up(self, wanted: Sequence[Likeness]) -> None:
        """Find the records that may be one of `wanted`."""
        titles = {one.title for one in wanted if one.title.strip()}
        if titles:
            self._add_all(known_titles(self.user, self.kind, titles))
        nameless = [one for one in wanted if not one.title.strip() and one.channels]
        if nameless:
            rows = known_titles(self.user, self.kind, {one.title for one in nameless})
            channels = frozenset().union(*(one.channels for one in nameless))
            for name, key in (("phones", "number"), ("emails", "address")):
                self._add_all(rows.filter(**{f"{name}__{key}__in": channels}))

    def like(self, likeness: Likeness) -> Alike | None:
        """Return the record that a row is like, if there is one."""
        for other, pk in self._by_title.get(likeness.title, ()):
            if likeness.is_like(other):
                return Alike(pk, bool(likeness.channels & other.channels))
        return None

    def _add_all(self, rows: Any) -> None:
        links = [key for key in self.mark_keys if self._is_link(key)]
        reached = [one for one in CHANNELS if hasattr(self.kind.model, one)]
        rows = rows.select_related(*links).prefetch_related(*reached)
        # The oldest first, however the table lies: a second run means the same one.
        found = sorted(
            rows.defer("acl", "search", "texts", "custom"), key=attrgetter("pk")
        )
        seen = {key: self._seen(key, found) for key in links}
        for record in found:
            channels = _channels_in(record) if reached else frozenset()
            marks = tuple(self._mark(record, key, seen) for key in self.mark_keys)
            likeness = Likeness(record.folded, channels, marks)
            self._by_title[record.folded].append((likeness, record.pk))

    def _mark(self, record: Any, key: str, seen: dict[str, set[int]]) -> str:
        """Return a mark; the name of a linked record only where it may be viewed."""
        linked = getattr(record, key)
        if key in seen and (linked is None or linked.pk not in seen[key]):
            return ""
        return fold_choice(str(linked or ""))

    def _seen(self, key: str, records: Sequence[Any]) -> set[int]:
        """Return which of the linked records the user may view."""
        kind: Any = by_key(self.kind.fields)[key].kind
        ids = {getattr(record, f"{key}_id") for record in records} - {None}
        if not ids:
            return set()
        return set(kind.rows(self.user).filter(pk__in=ids).values_list("pk", flat=True))

    def _is_link(self, key: str) -> bool:
        return isinstance(by_key(self.kind.fields)[key].kind, Reference)


class Crowd:
    """The likenesses of the rows of a file so far, as small as can be.

    What is compared is kept as numbers: a file of 200,000 rows takes 60 MB.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._by_channel: dict[int, int] = {}
        self._by_title: dict[int, list[tuple[int, tuple[int, ...]]]] = {}

    def like(self, one: Likeness) -> int | None:
        """Return the number of the row that a row is like, if there is one."""
        for channel in one.channels:
            number = self._by_channel.get(hash((one.title, channel)))
            if number is not None:
                return number
        if one.channels or not one.title.strip():
            return None
        marks = _numbers(one.marks)
        for number, theirs in self._by_title.get(hash(one.title), ()):
            pairs = zip(marks, theirs, strict=True)
            if all(not mine or not other or mine == other for mine, other in pairs):
                return number
        return None

    def add(self, one: Likeness, number: int) -> None:
        """Remember a row."""
        for channel in one.channels:
            self._by_channel.setdefault(hash((one.title, channel)), number)
        if one.title.strip():
            rows = self._by_title.setdefault(hash(one.title), [])
            rows.append((number, _numbers(one.marks)))


def _numbers(marks: Iterable[str]) -> tuple[int, ...]:
    """Return a number for each mark, 0 for none."""
    return tuple(hash(mark) if mark else 0 for mark in marks)
