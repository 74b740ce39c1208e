"""What a row of a file would change in a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from records.fields import Field
from records.fields.kinds import Emails, Phones

# What tells two phones or e-mails of a record apart.
IDENTITY = {Phones: ("number", "extension"), Emails: ("address",)}


def differences(
    fields: Mapping[str, Field],
    record: Any,
    raws: Mapping[str, Any],
    *,
    replaces: bool,
) -> list[dict[str, Any]]:
    """Return what would make a record hold the raw values, as the journal keeps it.

    Lists are added to, unless `replaces`. What the record's access class knows no field
    for is left out.
    """
    changes = []
    for key, raw in raws.items():
        field = fields[key]
        if not field.applies_to(record):
            continue
        old = field.raw(record)
        new = joined(field, old, raw, replaces=replaces)
        if new != old:
            changes.append({"field": key, "old": old, "new": new})
    return changes


def joined(field: Field, old: Any, new: Any, *, replaces: bool) -> Any:
    """Return what a list is after a row brought `new` to it; other values are new."""
    if not field.kind.many or not new:
        return new
    if identity := IDENTITY.get(type(field.kind)):
        return _lines(identity, old, new, replaces=replaces)
    wanted = new if replaces else [*old, *(one for one in new if one not in old)]
    return sorted(wanted, key=_in_order)


def _lines(
    identity: Sequence[str], old: Sequence[Any], new: Sequence[Any], *, replaces: bool
) -> list[Any]:
    """Return phones or e-mails, the known ones as they are written in the record."""
    known = {_told_by(identity, one): one for one in old}
    brought = {_told_by(identity, one): one for one in new}
    if replaces:
        return [known.get(key, one) for key, one in brought.items()]
    return [*old, *(one for key, one in brought.items() if key not in known)]


def _told_by(identity: Sequence[str], one: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one[key].lower() for key in identity)


def _in_order(one: Any) -> tuple[bool, Any]:
    """Return by what values of a list are sorted; names of new ones stand last."""
    return (True, one["text"]) if isinstance(one, dict) else (False, one)


def emptied(field: Field) -> Any:
    """Return the raw value of nothing."""
    return [] if field.kind.many else field.kind.raw(None)
