"""A form is asked about once before it makes a double of what is here (C7, I8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from records.duplicates.keys import custom_kind
from records.duplicates.lookup import TypedKey, holders, own_keys
from records.duplicates.offers import Blind, Offer, blind_notices, offers
from records.fields import Field
from records.forms.editing import Editing
from records.models.duplicates import EMAIL, PHONE

# Names of the hidden inputs that say what the user was asked about.
ANYWAY = "anyway"
# By the key of a field of rows: the kind of its keys, and what of a row is the value.
CHANNELS = {"phones": (PHONE, "number"), "emails": (EMAIL, "address")}


class Asking(Protocol):
    """What is looked at in a form."""

    editing: Editing
    data: Any

    def values(self) -> dict[Field, Any]:
        """Return what is to be written."""


@dataclass(frozen=True)
class Known:
    """Records that hold the same; saving again means to save anyway."""

    offers: list[Offer]
    blind: list[Blind]
    keys: list[TypedKey]


def known_already(form: Asking) -> Known | None:
    """Return what to ask about; None when there is nothing, or it was asked."""
    kind, user = form.editing.kind, form.editing.user
    record = form.editing.record
    keys = _entered(form.values())
    if record.pk:
        own = own_keys(record)
        keys = [key for key in keys if key not in own]
    if not keys:
        return None
    found = holders(kind, user, keys, but=record.pk)
    blind = blind_notices(user, keys, found)
    told = list(dict.fromkeys([*found.keys, *(one.key for one in blind)]))
    confirmed = set(form.data.getlist(ANYWAY))
    if all(key.text in confirmed for key in told):
        return None
    return Known(offers(kind, user, found), blind, told)


def _entered(values: Mapping[Field, Any]) -> list[TypedKey]:
    keys = []
    for field, value in values.items():
        if field.key in CHANNELS:
            kind, part = CHANNELS[field.key]
            keys += [TypedKey(kind, row[part].lower()) for row in value]
        elif field.custom and not field.kind.refers:
            keys += _custom(field, field.kind.raw(value))
    return list(dict.fromkeys(keys))


def _custom(field: Field, raw: Any) -> Iterable[TypedKey]:
    """Yield the key of a custom value, as the triggers write it."""
    if not field.custom or not isinstance(raw, str | int | float) or raw in ("", False):
        return
    with connection.cursor() as cursor:
        sql = "SELECT custom_key(jsonb_build_object('1', %s::text), 1)"
        cursor.execute(sql, [str(raw)])
        if value := cursor.fetchone()[0]:
            yield TypedKey(custom_kind(field.custom.pk), value)
