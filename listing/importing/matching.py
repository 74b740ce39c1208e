"""Whether a row is here already: in the database, or earlier in the file.

Only what the importer may view, or has made, is looked at: the report tells nothing of
anybody else's records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from listing.importing.cleaning import fold_choice
from records.fields import by_key
from records.fields.kinds import Reference
from records.registry import RecordKind
from records.titles import folded_title


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


def known_titles(user: User, kind: RecordKind, titles: Collection[str]) -> Any:
    """Return the live records of these folded names that are known to the user.

    Known is what the user may view or has made: what one brought for a colleague is not
    brought again by a second run.
    """
    rows = kind.objects().annotate(title=folded_title(kind.titled_by))
    rows = rows.filter(title__in=titles)
    return rows.visible_to(user) | rows.live().filter(created_by=user)


class Present:
    """The likenesses that are here, for one chunk of rows."""

    def __init__(self, user: User, kind: RecordKind, mark_keys: Sequence[str]) -> None:
        """Begin with nobody."""
        self.user, self.kind = user, kind
        self.mark_keys = mark_keys
        self._by_title: dict[str, list[Likeness]] = defaultdict(list)

    def look_up(self, wanted: Sequence[Likeness]) -> None:
        """Find the records that may be one of `wanted`."""
        titles = {one.title for one in wanted if one.title.strip()}
        self._add_all(known_titles(self.user, self.kind, titles))
        nameless = [one for one in wanted if not one.title.strip() and one.channels]
        if nameless:
            rows = known_titles(self.user, self.kind, {one.title for one in nameless})
            channels = frozenset().union(*(one.channels for one in nameless))
            for name, key in (("phones", "number"), ("emails", "address")):
                self._add_all(rows.filter(**{f"{name}__{key}__in": channels}))

    def holds(self, likeness: Likeness) -> bool:
        """Say whether a row is here already."""
        return any(likeness.is_like(other) for other in self._by_title[likeness.title])

    def add(self, likeness: Likeness) -> None:
        """Count a row of the chunk as here."""
        self._by_title[likeness.title].append(likeness)

    def _add_all(self, rows: Any) -> None:
        links = [key for key in self.mark_keys if self._is_link(key)]
        for record in rows.select_related(*links).prefetch_related("phones", "emails"):
            channels = channels_of(
                (phone.number for phone in record.phones.all()),
                (email.address for email in record.emails.all()),
            )
            marks = [
                fold_choice(str(getattr(record, key) or "")) for key in self.mark_keys
            ]
            self.add(Likeness(record.title, channels, tuple(marks)))

    def _is_link(self, key: str) -> bool:
        return isinstance(by_key(self.kind.fields)[key].kind, Reference)
