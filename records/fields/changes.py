"""Changing what a record holds, and writing down what was changed (N5, C12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from records.fields.change import Change
from records.fields.field import Field
from records.fields.following import following
from records.fields.obstacles import refuse_against_rules
from records.models import Entry, Record, track
from records.notifications import given

# Columns that triggers write; read again after a save.


@dataclass(frozen=True)
class Clash:
    """A field that somebody else changed while this user was editing it (C12)."""

    field: Field
    theirs: Any
    mine: Any
    who: User | None


class Clashes(Exception):  # noqa: N818 the field's word for it
    """Somebody else changed the same fields meanwhile; nothing was written."""

    def __init__(self, clashes: list[Clash]) -> None:
        super().__init__(clashes)
        self.clashes = clashes


@transaction.atomic
def create_record(record: Record, values: Mapping[Field, Any], *, by: User) -> None:
    """Save a new record with `values`. The creator is responsible unless said.

    Raises `Obstructed` where a rule of its type stands against it.
    """
    given = [(field, field.kind.raw(value)) for field, value in values.items()]
    began = [Change(field, "", raw) for field, raw in given if raw not in ("", [])]
    refuse_against_rules(record, began, by)
    record.created_by = by
    for field, value in values.items():
        if not field.place.outside:
            field.place.put(record, value)
    record.save(force_insert=True)
    for field, value in values.items():
        if field.place.outside and value:
            field.place.put(record, value)
    _read_again(record)
    track(record, "created", by=by)


@transaction.atomic
def change_record(
    record: Record,
    values: Mapping[Field, Any],
    *,
    by: User,
    based_on: Mapping[str, Any] | None = None,
    way: str = "form",
) -> Entry | None:
    """Write the values that differ; return the timeline entry that keeps them, if any.

    `based_on` holds, by key, the raw values that the user had before the eyes: where
    another value stands now, and it is not the new one, raises `Clashes`. Where a rule
    of the type stands against a change, raises `Obstructed`.
    """
    locked = (
        type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
    )
    changes = [
        Change(field, old, new)
        for field, value in values.items()
        if field.applies_to(locked)
        and (old := field.raw(locked)) != (new := field.kind.raw(value))
    ]
    if based_on is not None:
        _refuse_clashes(locked, changes, based_on)
    if not changes:
        return None
    refuse_against_rules(locked, changes, by)
    written = {change.field: values[change.field] for change in changes}
    along = following(record.record_type, {record.pk: changes}, by).get(record.pk, [])
    written |= {change.field: change.field.kind.parse(change.new) for change in along}
    changes += along
    _write(record, locked, written)
    said = [change.as_json() for change in changes]
    given.tell_of_change(record, changes, by=by)
    return track(record, "changed", by=by, way=way, changes=said)


def _write(record: Record, locked: Record, values: Mapping[Field, Any]) -> None:
    record.custom = locked.custom
    for field, value in values.items():
        field.place.put(record, value)
    record.version, record.updated_at = locked.version + 1, timezone.now()
    columns = {
        getattr(field.place, "name", "custom")
        for field in values
        if not field.place.outside
    }
    record.save(update_fields=[*columns, "version", "updated_at"])
    _read_again(record)


def _read_again(record: Record) -> None:
    record.refresh_from_db(fields=record.kept_by_database)


def _refuse_clashes(
    record: Record, changes: list[Change], based_on: Mapping[str, Any]
) -> None:
    clashes = [
        Clash(change.field, change.old, change.new, _who_changed(record, change.field))
        for change in changes
        if change.field.key in based_on and change.old != based_on[change.field.key]
    ]
    if clashes:
        raise Clashes(clashes)


def _who_changed(record: Record, field: Field) -> User | None:
    entry = (
        Entry.objects.about(record)
        .filter(kind="changed", details__changes__contains=[{"field": field.key}])
        .first()
    )
    return entry.actor if entry else None
