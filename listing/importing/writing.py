"""Writing many records at once, by COPY.

What belongs to a record (phones, tags, people) is written before the record itself:
the keys are checked at the end of the transaction, and the triggers that compute tokens
and search text then see everything once. The other way round took three times as long.
COPY takes half the time of `bulk_create`, and the triggers see it all the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from records.fields import Field, by_key
from records.fields.defaults import put_defaults
from records.fields.places import Column, CustomValue, People, Rows, TagNames
from records.models import Entry
from records.registry import RecordKind

if TYPE_CHECKING:
    from listing.importing.session import Session

# What a line of COPY does not hold as it is.
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
# A table with the columns that are written, and the values of one row of it.
Part = tuple[str, tuple[str, ...]]
Values = tuple[Any, ...]


@dataclass
class NewRecord:
    """A record to be written: settled values by key of field, and whose it is."""

    values: Mapping[str, Any]
    responsible: int


class Writer:
    """Writes new records of one type in the name of one import."""

    def __init__(self, session: Session, kind: RecordKind) -> None:
        """Look up what is the same for all records."""
        self.session, self.kind = session, kind
        self.fields = by_key(kind.fields_for(session.user))

    @cached_property
    def blank(self) -> dict[str, Any]:
        """The columns of a record of which nothing is known yet."""
        pattern = self.kind.model(
            created_by=self.session.user,
            access_class_id=self.session.access_class(self.kind),
        )
        put_defaults(pattern)
        columns = pattern._meta.concrete_fields
        return {
            f.attname: f.get_prep_value(f.value_from_object(pattern)) for f in columns
        }

    @cached_property
    def blank_texts(self) -> dict[str, str]:
        """The same as COPY reads them: most columns of most records are blank."""
        return {column: as_text(value) for column, value in self.blank.items()}

    @cached_property
    def columns(self) -> dict[str, str]:
        """The columns by the names of fields: a key has another name than its field."""
        fields = self.kind.model._meta.concrete_fields
        return {field.name: field.attname for field in fields}

    def write(self, new: Sequence[NewRecord]) -> list[int]:
        """Write the records and their timeline entries; return their ids, in order."""
        if not new:
            return []
        ids = reserve_ids(self.kind, len(new))
        parts: dict[Part, list[Values]] = defaultdict(list)
        records = [self._row(pk, one, parts) for pk, one in zip(ids, new, strict=True)]
        for (table, columns), rows in parts.items():
            copy_in(table, columns, rows)
        copy_lines(self.kind.model._meta.db_table, self.blank, records)
        self._track(ids)
        return ids

    def _row(self, pk: int, new: NewRecord, parts: dict[Part, list[Values]]) -> str:
        """Return the line of a record; what is not in it goes to `parts`."""
        now = timezone.now()
        row = {
            "id": pk,
            "responsible_id": new.responsible,
            "created_at": now,
            "updated_at": now,
            "custom": dict(self.blank["custom"]),
        }
        for key, value in new.values.items():
            field = self.fields[key]
            if isinstance(field.place, Column):
                row[self.columns[field.place.name]] = value
            elif isinstance(field.place, CustomValue):
                self._put(row, field, new)
            else:
                for part, values in self._rows_of(pk, field, value):
                    parts[part].append(values)
        texts = {column: as_text(value) for column, value in row.items()}
        return line({**self.blank_texts, **texts}.values())

    def _put(self, row: dict[str, Any], field: Field, new: NewRecord) -> None:
        """Keep a custom value, unless the field is for records of other classes."""
        place, of_class = field.place, new.values.get("access_class")
        assert isinstance(place, CustomValue)  # noqa: S101 see _row
        if (
            place.classes
            and (of_class or self.blank["access_class_id"]) not in place.classes
        ):
            self.session.leave_out("values", str(field.label))
        else:
            place.put_in(row["custom"], new.values[field.key])

    def _rows_of(
        self, pk: int, field: Field, value: Sequence[Any]
    ) -> Iterator[tuple[Part, Values]]:
        """Yield the rows of other tables that make the value of a field."""
        place: Any = field.place
        manager: Any = getattr(self.kind.model, place.name)
        if isinstance(place, Rows):
            table = manager.rel.related_model._meta.db_table
            for position, row in enumerate(value):
                part = (table, ("record_id", "position", *row))
                yield part, (pk, position, *row.values())
        elif isinstance(place, TagNames):
            part = (manager.through._meta.db_table, ("content_object_id", "tag_id"))
            yield from ((part, (pk, tag)) for tag in value)
        elif isinstance(place, People):
            near, far = (
                manager.field.m2m_column_name(),
                manager.field.m2m_reverse_name(),
            )
            part = (manager.through._meta.db_table, (near, far))
            yield from ((part, (pk, person)) for person in value)

    def _track(self, ids: Sequence[int]) -> None:
        said = {
            "kind": "imported",
            "actor_id": self.session.user.pk,
            "details": self.session.as_details,
            "at": timezone.now(),
            "change_set_id": self.session.change_set_id,
            "record_type": self.kind.record_type.value,
        }
        same = [as_text(value) for value in said.values()]
        lines = (line([*same, str(pk)]) for pk in ids)
        copy_lines(Entry._meta.db_table, (*said, "record_id"), lines)


def reserve_ids(kind: RecordKind, count: int) -> list[int]:
    """Take `count` ids from the sequence of the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [kind.model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def copy_in(table: str, columns: Iterable[str], rows: Iterable[Values]) -> None:
    """Write rows into a table; dicts are written as JSON.

    The lines are put together here: the adapter asks of each value what it is, which
    takes as long as the database needs to write it.
    """
    copy_lines(table, columns, (line(map(as_text, row)) for row in rows))


def line(texts: Iterable[str]) -> str:
    """Return a row as COPY reads it."""
    return "\t".join(texts) + "\n"


def copy_lines(table: str, columns: Iterable[str], lines: Iterable[str]) -> None:
    """Write the lines of rows into a table."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy,
    ):
        if text := "".join(lines):
            copy.write(text)


def as_text(value: Any) -> str:
    """Return a value as COPY reads it in a line of text."""
    if type(value) is str:
        plain = value.isprintable() and "\\" not in value
        return value if plain else value.translate(ESCAPES)
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return json.dumps(value, cls=DjangoJSONEncoder).translate(ESCAPES)
    # Of arrays only empty ones are written; the database fills them.
    return "{}" if value == [] else str(value)
