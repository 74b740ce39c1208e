"""Changing many records at once: as many statements for a thousand as for one.

Each field is one statement, whatever the values are: they travel as one document. What
was changed goes to the timeline as it does for a single record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from accounts.models import User
from records.among import among
from records.fields.change import Change
from records.fields.field import Field
from records.fields.following import following
from records.fields.places import People, Rows, TagNames
from records.models import ChangeSet, Record, Tag, track_many

Pair = tuple[int, int]


@dataclass
class Edit:
    """One record, locked and as it is before, and what is to be changed in it."""

    record: Any
    changes: list[Change] = field(default_factory=list)


def locked(rows: Any, ids: Iterable[int], fields: Iterable[Field]) -> list[Any]:
    """Lock records, always in the same order, and read these fields of them alone."""
    return read(rows.select_for_update(of=("self",)), ids, fields)


def read(rows: Any, ids: Iterable[int], fields: Iterable[Field]) -> list[Any]:
    """Read these fields of records alone, those too that lie in other tables."""
    places: list[Any] = [field.place for field in fields]
    columns = {getattr(one, "name", "custom") for one in places if not one.outside}
    if any(getattr(one, "classes", None) for one in places):
        columns.add("access_class")
    found = list(rows.filter(pk__in=among(ids)).order_by("pk").only("pk", *columns))
    for place in places:
        if place.outside:
            place.read_ahead(found)
    return found


@transaction.atomic
def change_many(
    edits: Sequence[Edit], *, by: User, way: str, change_set: ChangeSet | None = None
) -> None:
    """Write the changes of records of one type, and an entry on each timeline.

    The records must be locked. Nothing is checked here: not rights, not clashes.
    """
    if not edits:
        return
    _add_what_follows(edits, by)
    fields = {change.field: None for edit in edits for change in edit.changes}
    for one in fields:
        if one.place.outside:
            _write_outside(one, edits)
        else:
            _put(one, edits)
    _write_columns([f for f in fields if not f.place.outside], edits)
    details = {
        edit.record.pk: {"way": way, "changes": [c.as_json() for c in edit.changes]}
        for edit in edits
    }
    kind = edits[0].record.record_type
    track_many(kind, "changed", details, by=by, change_set=change_set)


def _add_what_follows(edits: Sequence[Edit], by: User) -> None:
    """Let the fields change along that belong to those that change."""
    given = {edit.record.pk: edit.changes for edit in edits}
    along = following(edits[0].record.record_type, given, by)
    fields = {change.field for changes in along.values() for change in changes}
    _read_missing([edit.record for edit in edits], fields)
    for edit in edits:
        edit.changes += along.get(edit.record.pk, [])


def _read_missing(records: Sequence[Any], fields: Iterable[Field]) -> None:
    """Read columns that nobody asked for until now, of all records in one query."""
    names = {getattr(f.place, "name", "custom") for f in fields if not f.place.outside}
    columns = [records[0]._meta.get_field(name).attname for name in sorted(names)]
    if not columns:
        return
    rows = type(records[0])._base_manager.filter(pk__in=among(r.pk for r in records))
    known = {row["pk"]: row for row in rows.values("pk", *columns)}
    for record in records:
        for column in columns:
            if column in record.get_deferred_fields():
                setattr(record, column, known[record.pk][column])


def _changes_of(one: Field, edits: Iterable[Edit]) -> list[tuple[Any, Change]]:
    return [(e.record, c) for e in edits for c in e.changes if c.field == one]


def _put(one: Field, edits: Iterable[Edit]) -> None:
    for record, change in _changes_of(one, edits):
        one.place.put(record, one.kind.parse(change.new))


def _write_columns(fields: Iterable[Field], edits: Sequence[Edit]) -> None:
    """Write the columns of all records, those too that keep their value."""
    model = type(edits[0].record)
    names = sorted({getattr(field.place, "name", "custom") for field in fields})
    columns: list[Any] = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    said = [
        f"{quote(column.column)} = (given ->> {number})::{_type_of(column)}, "
        for number, column in enumerate(columns, start=1)
    ]
    given = [[e.record.pk, *(_plain(c, e.record) for c in columns)] for e in edits]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(model._meta.db_table)} AS record SET {''.join(said)}"
            "version = record.version + 1, updated_at = %s "
            "FROM jsonb_array_elements(%s::jsonb) AS given"
            " WHERE record.id = (given ->> 0)::bigint",
            [timezone.now(), json.dumps(given, cls=DjangoJSONEncoder)],
        )


def _type_of(column: models.Field[Any, Any]) -> str:
    """Return what a text is cast to; a cast to a length would cut it off silently."""
    kind = column.db_type(connection) or ""
    return "text" if kind.startswith("varchar") else kind


def _plain(column: Any, record: Record) -> Any:
    """Return what a column keeps, in a form that fits JSON."""
    value = getattr(record, column.attname)
    if value is None or isinstance(column, models.JSONField):
        return value
    return str(column.get_db_prep_save(value, connection))


def _write_outside(one: Field, edits: Iterable[Edit]) -> None:
    changes = _changes_of(one, edits)
    if isinstance(one.place, Rows):
        _write_rows(one.place, changes)
    elif isinstance(one.place, TagNames | People):
        _write_links(one.place, changes)


def _write_rows(place: Rows, changes: Sequence[tuple[Any, Change]]) -> None:
    """Replace the rows that belong to the records."""
    rows: Any = getattr(type(changes[0][0]), place.name).rel.related_model
    rows.objects.filter(record__in=[record for record, _change in changes]).delete()
    rows.objects.bulk_create(
        rows(record=record, position=position, **row)
        for record, change in changes
        for position, row in enumerate(change.new)
    )


def _write_links(
    place: TagNames | People, changes: Sequence[tuple[Any, Change]]
) -> None:
    """Add and remove the links that make the difference; the others stay."""
    manager: Any = getattr(type(changes[0][0]), place.name)
    near, far = "content_object_id", "tag_id"
    if isinstance(place, People):
        near, far = manager.field.m2m_column_name(), manager.field.m2m_reverse_name()
    came = [(r.pk, one) for r, c in changes for one in c.new if one not in c.old]
    gone = [(r.pk, one) for r, c in changes for one in c.old if one not in c.new]
    if isinstance(place, TagNames):
        came, gone = _by_id(came, missing=True), _by_id(gone, missing=False)
    quote = connection.ops.quote_name
    table, near, far = (quote(n) for n in (manager.through._meta.db_table, near, far))
    given = "unnest(%s::bigint[], %s::bigint[]) AS given(near, far)"
    _execute(f"INSERT INTO {table} ({near}, {far}) SELECT * FROM {given}"
             " ON CONFLICT DO NOTHING", came)  # fmt: skip
    _execute(f"DELETE FROM {table} USING {given}"
             f" WHERE {near} = given.near AND {far} = given.far", gone)  # fmt: skip


def _execute(sql: str, pairs: Sequence[Pair]) -> None:
    if pairs:
        with connection.cursor() as cursor:
            cursor.execute(sql, [list(side) for side in zip(*pairs, strict=True)])


def _by_id(pairs: Sequence[tuple[int, str]], *, missing: bool) -> list[Pair]:
    """Put ids in the place of names of tags; make those that are `missing`."""
    names = {name for _pk, name in pairs}
    known = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    if missing:
        for name in names - known.keys():
            known[name] = Tag.objects.get_or_create(name=name)[0].pk
    return [(pk, known[name]) for pk, name in pairs if name in known]
