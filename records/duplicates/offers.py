"""What is offered to somebody who types what is here already (C7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts.models import User
from records.duplicates.blind import tellable
from records.duplicates.keys import DuplicateKey, custom_kind
from records.duplicates.lookup import Holders, TypedKey, holders
from records.fields import custom_fields
from records.models.duplicates import EMAIL, PHONE
from records.phones import pretty
from records.registry import RecordKind

MOST = 5
# Of what is told of hidden records; no other kinds are.
SENTENCES = {
    PHONE: _("A record with this phone exists and you have no access."),
    EMAIL: _("A record with this e-mail exists and you have no access."),
}


@dataclass(frozen=True)
class Offer:
    """A record that may be the one that is typed, and why."""

    record: Any
    reasons: list[StrOrPromise] = field(default_factory=list)


@dataclass(frozen=True)
class Blind:
    """That a hidden record has what was typed."""

    key: TypedKey

    @property
    def sentence(self) -> StrOrPromise:
        """What is told."""
        return SENTENCES[self.key.kind]

    @property
    def shown(self) -> str:
        """What was typed, as it is read."""
        return shown_value(self.key.kind, self.key.value)


def shown_value(kind: str, value: str) -> str:
    """Return a value as people read it."""
    return pretty(value) if kind == PHONE else value


def keys_of(kind: RecordKind, user: User) -> dict[str, DuplicateKey]:
    """Return what records are compared by, as far as the user sees its fields."""
    own = [
        DuplicateKey(custom_kind(one.custom.pk), one.custom.name, (one.key,))
        for one in custom_fields(kind.record_type, user)
        # One that is for some access classes tells nothing of records of others.
        if one.custom and not getattr(one.place, "classes", None)
    ]
    return {key.kind: key for key in (*kind.duplicate_keys, *own)}


def offers(kind: RecordKind, user: User, found: Holders) -> list[Offer]:
    """Return the records that hold something that was typed, and what in words."""
    known = keys_of(kind, user)
    return [
        Offer(
            record,
            [known[one].label for one in found.kinds[record.pk] if one in known],
        )
        for record in found.records[:MOST]
    ]


def blind_notices(user: User, asked: Sequence[TypedKey], found: Holders) -> list[Blind]:
    """Return what is told of hidden records, within the limit."""
    return [Blind(key) for key in tellable(user, asked, found.hidden)]


def blind_for(kind: RecordKind, user: User, keys: Sequence[TypedKey]) -> list[Blind]:
    """Look up what stands in a form, and return what is told of hidden records."""
    return blind_notices(user, keys, holders(kind, user, keys))
