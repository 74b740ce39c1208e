"""Phones and e-mails that must not come back: kept as hashes only (N15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from records.fields import Field
from records.fields.kinds.reached import EXTENSION
from records.models import Erasure, Suppressed

SALT = "records.suppression"
# What is said of a phone or an e-mail of somebody who was erased.
SENTENCE = _(
    "“%(value)s” belongs to somebody who was erased, and is not stored again. If the "
    "person agrees, an administrator can allow it."
)


def suppress(values: Iterable[str], erasure: Erasure) -> None:
    """Keep hashes of phones (E.164) and e-mails."""
    digests = {_digest(value, settings.SECRET_KEY) for value in values}
    rows = [Suppressed(digest=digest, erasure=erasure) for digest in digests]
    Suppressed.objects.bulk_create(rows, ignore_conflicts=True)


def suppressed(values: Iterable[str]) -> set[str]:
    """Return those of some phones and e-mails that must not be stored.

    Hashing takes a while: where nobody was erased, it is not begun.
    """
    if not Suppressed.objects.exists():
        return set()
    by_digest = {_digest(value, key): value for value in set(values) for key in _keys()}
    if not by_digest:
        return set()
    found = Suppressed.objects.filter(digest__in=by_digest)
    return {by_digest[d] for d in found.values_list("digest", flat=True)}


def allow(value: str) -> bool:
    """Let a phone or an e-mail be stored again; False if it was not kept from it."""
    digests = [_digest(value, key) for key in _keys()]
    deleted, _by_model = Suppressed.objects.filter(digest__in=digests).delete()
    return bool(deleted)


def holds_reach(field: Field) -> bool:
    """Say whether the values of a field are phones or e-mails."""
    return field.kind.name in {"phones", "emails", "phone", "email"}


def reached_at(field: Field, raw: Any) -> list[str]:
    """Return the phones and e-mails in a raw value of a field, if it holds any."""
    match field.kind.name:
        case "phones":
            return [one["number"] for one in raw or []]
        case "emails":
            return [one["address"] for one in raw or []]
        case "phone":
            return [raw.partition(EXTENSION)[0]] if raw else []
        case "email":
            return [raw] if raw else []
    return []


def complaints(values: Iterable[Mapping[Field, Any]]) -> list[str]:
    """Return, for each of some rows of raw values, why it may not be stored, or ""."""
    reached = [
        [one for field, raw in row.items() for one in reached_at(field, raw)]
        for row in values
    ]
    found = suppressed(one for row in reached for one in row)
    first = (next((one for one in row if one in found), "") for row in reached)
    return [str(SENTENCE) % {"value": value} if value else "" for value in first]


def _digest(value: str, key: str) -> str:
    folded = value.strip().casefold()
    return salted_hmac(SALT, folded, secret=key, algorithm="sha256").hexdigest()


def _keys() -> list[str]:
    """Return the present key, and those of before, while they are known."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
