"""The values of some fields of many records, read by columns and in chunks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from accounts.models import User
from records.among import among
from records.fields import Field
from records.fields.kinds import Boolean
from records.fields.places import Column, CustomValue, Outside, Rows
from records.registry import RecordKind

# Records that are read at a time: their rights are asked anew for each chunk.
CHUNK = 5_000
# What is read of a phone or an e-mail, by the names of their kinds.
LINES = {"phones": ("number", "extension", "kind"), "emails": ("address", "kind")}
# Custom values are read as text: most records have few, and to make objects of all of
# them takes a third of the time that a file does.
CUSTOM, CLASS, NO_VALUES = "custom_text", "access_class_id", "{}"

# One list for each field, all in the order of the records.
Values = list[Sequence[Any]]


class Reading:
    """Reads records that `user` may export, without making objects of them."""

    def __init__(self, kind: RecordKind, fields: Sequence[Field], user: User) -> None:
        """Settle which columns of the table are read."""
        self.kind, self.fields, self.user = kind, fields, user
        names = {
            name: None for field in fields for name in _columns_of(field, kind.model)
        }
        self.names = ["pk", *names]
        self.places = {name: place for place, name in enumerate(self.names)}

    def chunks(self, ids: Sequence[int]) -> Iterator[tuple[int, Values]]:
        """Yield how many records a chunk really has, and their values."""
        for start in range(0, len(ids), CHUNK):
            rows = self._rows(ids[start : start + CHUNK])
            yield len(rows), self._values(rows)

    def _rows(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """Read the rows in the order of the ids; those out of reach are left out."""
        open_to = self.kind.objects().visible_to(self.user).exportable_by(self.user)
        chosen = open_to.filter(pk__in=among(ids)).order_by()
        if CUSTOM in self.places:
            chosen = chosen.annotate(**{CUSTOM: Cast("custom", TextField())})
        asked = {
            _worked_out(field): field.place.expression(field.kind)
            for field in self.fields
            if _worked_out(field) in self.places
        }
        rows = chosen.annotate(**asked).values_list(*self.names)
        by_id = {row[0]: row for row in rows}
        return [by_id[pk] for pk in ids if pk in by_id]

    def _values(self, rows: list[tuple[Any, ...]]) -> Values:
        columns = list(zip(*rows, strict=True)) or [()] * len(self.names)
        if CUSTOM in self.places:
            place = self.places[CUSTOM]
            columns[place] = tuple(
                {} if text == NO_VALUES else json.loads(text) for text in columns[place]
            )
        return [self._of_field(field, columns) for field in self.fields]

    def _of_field(
        self, field: Field, columns: Sequence[Sequence[Any]]
    ) -> Sequence[Any]:
        place, ids = field.place, columns[0]
        if isinstance(place, Rows):
            found = _lines(place, field.kind.name, self.kind.model, ids)
            return [found.get(pk, ()) for pk in ids]
        if isinstance(place, Outside):
            found = place.read_all(self.kind.model, ids)
            return [found.get(pk, ()) for pk in ids]
        if isinstance(place, CustomValue):
            customs, classes = (columns[self.places[n]] for n in (CUSTOM, CLASS))
            return _custom_values(place, customs, classes)
        (name,) = _columns_of(field, self.kind.model)
        return columns[self.places[name]]


def _lines(
    place: Rows, kind: str, model: Any, ids: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """Return the phones or e-mails of records, the primary first, as plain tuples."""
    rows = model._meta.get_field(place.name).related_model.objects
    found: dict[int, list[tuple[Any, ...]]] = {}
    lines = rows.filter(record__in=among(ids)).order_by("position")
    for pk, *line in lines.values_list("record_id", *LINES[kind]):
        found.setdefault(pk, []).append(tuple(line))
    return found


def _columns_of(field: Field, model: Any) -> tuple[str, ...]:
    """Return the columns of the table in which a field lies."""
    if isinstance(field.place, Column):
        return (model._meta.get_field(field.place.name).attname,)
    if isinstance(field.place, CustomValue):
        return (CUSTOM, CLASS)
    return () if field.place.outside else (_worked_out(field),)


def _worked_out(field: Field) -> str:
    """Return the name of a column that is in no table: the database works it out."""
    return f"worked_out_{field.key}"


def _custom_values(
    place: CustomValue, customs: Sequence[dict[str, Any]], classes: Sequence[Any]
) -> list[Any]:
    """Return custom values; None where the field is not one for the record."""
    key, kind, among_classes = str(place.field_id), place.kind, place.classes
    parse = bool if isinstance(kind, Boolean) else kind.parse
    return [
        parse(custom.get(key)) if not among_classes or one in among_classes else None
        for custom, one in zip(customs, classes, strict=True)
    ]
