"""Who has a phone, an e-mail or another strong key already (C7, N1).

Visible and hidden records are looked up by the same two queries, whatever they find, so
that the time of an answer tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q

from accounts.models import User
from records.models import DuplicateRule, Record, RecordKey
from records.models.duplicates import EMAIL, PHONE
from records.phones import ImpossibleNumber, normalise
from records.registry import RecordKind

# Of one key, so many records are looked at.
MOST_OF_A_KEY = 50


@dataclass(frozen=True)
class TypedKey:
    """A value that was typed, as it is compared."""

    kind: str
    value: str

    @property
    def text(self) -> str:
        """Both in one text, for a hidden input."""
        return f"{self.kind}:{self.value}"

    @classmethod
    def read(cls, text: str) -> TypedKey:
        """Read what `text` wrote."""
        kind, _colon, value = text.partition(":")
        return cls(kind, value)


@dataclass(frozen=True)
class Holders:
    """The records that hold one of some keys, as one user may know of them.

    `hidden` and `hidden_ids` tell of records that the user may not view: they are for
    `records.duplicates.blind` alone, which decides whether anything is told.
    """

    records: list[Any] = field(default_factory=list)
    kinds: dict[int, list[str]] = field(default_factory=dict)  # by the ids of records
    keys: list[TypedKey] = field(default_factory=list)
    hidden: list[TypedKey] = field(default_factory=list)
    hidden_ids: list[int] = field(default_factory=list)


def phone_key(typed: str) -> TypedKey | None:
    """Return the key of a number; None while it is no whole number."""
    try:
        return TypedKey(PHONE, normalise(typed, settings.DEFAULT_COUNTRY).e164)
    except ImpossibleNumber:
        return None


def email_key(typed: str) -> TypedKey | None:
    """Return the key of an address; None while it is no whole address."""
    address = typed.strip().lower()
    name, _at, domain = address.partition("@")
    whole = bool(name) and "." in domain.strip(".") and " " not in address
    return TypedKey(EMAIL, address) if whole else None


def typed_keys(numbers: Iterable[str], addresses: Iterable[str]) -> list[TypedKey]:
    """Return the keys of what stands in a form so far, each once."""
    found = [*map(phone_key, numbers), *map(email_key, addresses)]
    return list(dict.fromkeys(key for key in found if key))


def own_keys(record: Record) -> set[TypedKey]:
    """Return what a record has already: it is not asked about again."""
    rows = RecordKey.objects.filter(record_type=record.record_type, record_id=record.pk)
    return {TypedKey(kind, value) for kind, value in rows.values_list("kind", "value")}


def strong_kinds(kind: RecordKind) -> set[str]:
    """Return the kinds of which one equal value is enough."""
    rules = DuplicateRule.objects.filter(record_type=kind.record_type, enabled=True)
    strong = rules.filter(strength=DuplicateRule.Strength.STRONG)
    return set(strong.values_list("kind", flat=True))


def holders(
    kind: RecordKind, user: User, keys: Sequence[TypedKey], *, but: int | None = None
) -> Holders:
    """Find who holds a strong one of `keys`; `but` is the record itself."""
    strong = strong_kinds(kind)
    asked = [key for key in keys if key.kind in strong]
    held = _held(kind, asked)
    held.pop(but or 0, None)
    rows = kind.objects().visible_to(user).filter(pk__in=[0, *held])
    seen = {record.pk: record for record in rows.select_related(*kind.related)}
    found = Holders(list(seen.values()), hidden_ids=[*(held.keys() - seen.keys())])
    for pk, of_it in held.items():
        if pk in seen:
            found.kinds[pk] = sorted({key.kind for key in of_it})
        (found.keys if pk in seen else found.hidden).extend(of_it)
    return found


def _held(kind: RecordKind, keys: Sequence[TypedKey]) -> dict[int, list[TypedKey]]:
    """Return the keys by the ids of the records that hold them."""
    condition = Q(kind="", value="")
    for key in keys:
        condition |= Q(kind=key.kind, value=key.value)
    rows = RecordKey.objects.filter(condition, record_type=kind.record_type)
    most = MOST_OF_A_KEY * max(len(keys), 1)
    held: dict[int, list[TypedKey]] = defaultdict(list)
    for pk, of_kind, value in rows.values_list("record_id", "kind", "value")[:most]:
        held[pk].append(TypedKey(of_kind, value))
    return dict(held)
