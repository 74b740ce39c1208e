"""Where the value of a field lies in a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import (
    DateField,
    DecimalField,
    F,
    Func,
    Model,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf

from records.fields.kinds import Date, Kind, Number

# Where a record keeps what was read ahead for it.
AHEAD = "_read_ahead"


class Place(Protocol):
    """A place that can be read, written, and sorted by."""

    # Whether writing goes to other tables, so that the record needs its id first.
    outside: bool

    def get(self, record: Any) -> Any:
        """Return the value."""

    def put(self, record: Any, value: Any) -> None:
        """Write a value: at once when `outside`, otherwise when the record is saved."""

    def expression(self, kind: Kind) -> Combinable:
        """Return what the database sorts and compares by."""


@dataclass(frozen=True)
class Column:
    """A column of the table."""

    name: str
    outside = False

    def get(self, record: Any) -> Any:
        """Return the attribute; a key to another row as its id, without a query."""
        return getattr(record, record._meta.get_field(self.name).attname)

    def put(self, record: Any, value: Any) -> None:
        """Set the attribute; a row is put by its id."""
        attribute = record._meta.get_field(self.name).attname
        setattr(record, attribute, getattr(value, "pk", value))

    def expression(self, kind: Kind) -> Combinable:
        """Return the column."""
        return F(self.name)


@dataclass(frozen=True)
class CustomValue:
    """A key of the JSON column `custom`: the id of an administrator's field."""

    field_id: int
    kind: Kind
    outside = False

    def get(self, record: Any) -> Any:
        """Return the parsed value, or None."""
        return self.kind.parse(record.custom.get(str(self.field_id)))

    def put(self, record: Any, value: Any) -> None:
        """Keep the raw value; empty ones take no room."""
        self.put_in(record.custom, value)

    def put_in(self, custom: dict[str, Any], value: Any) -> None:
        """Keep the raw value among the custom values of a record."""
        raw = self.kind.raw(value)
        if raw in ("", [], False, None):
            custom.pop(str(self.field_id), None)
        else:
            custom[str(self.field_id)] = raw

    def expression(self, kind: Kind) -> Combinable:
        """Return the value as text, number or date."""
        # Not Django's key transform: it takes the id for the place in an array.
        text = Func(
            F("custom"),
            Value(str(self.field_id)),
            function="jsonb_extract_path_text",
            output_field=TextField(),
        )
        if isinstance(kind, Number):
            number = NullIf(text, Value(""), output_field=TextField())
            return Cast(number, DecimalField(max_digits=30, decimal_places=10))
        return Cast(text, DateField()) if isinstance(kind, Date) else text


class Outside:
    """A place in other tables, which a page of records reads in one go.

    `read_ahead` keeps what it read with the records; prefetching does the same with a
    manager and a queryset for each of them, which takes five times as long.
    """

    name: str
    outside = True

    def get(self, record: Any) -> Any:
        """Return the values; without a query where they were read ahead."""
        kept = record.__dict__.get(AHEAD, {})
        return kept[self.name] if self.name in kept else self.read(record)

    def read_ahead(self, records: Sequence[Any]) -> None:
        """Read the values of all the records in as many queries as of one."""
        if records:
            values = self.read_all(type(records[0]), [record.pk for record in records])
            for record in records:
                kept = record.__dict__.setdefault(AHEAD, {})
                kept[self.name] = values.get(record.pk, [])

    def read(self, record: Any) -> list[Any]:
        """Return the values of one record."""
        raise NotImplementedError

    def read_all(self, model: type[Model], ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return the values of several records, by their ids."""
        raise NotImplementedError

    def forget(self, record: Any) -> None:
        """Drop what was read ahead: it is about to change."""
        record.__dict__.get(AHEAD, {}).pop(self.name, None)


@dataclass(frozen=True)
class Rows(Outside):
    """Rows of another table that belong to the record, as dicts: phones, e-mails."""

    name: str
    sorted_by: str

    def read(self, record: Any) -> list[Any]:
        """Return the rows, the primary first."""
        return [vars(row) for row in getattr(record, self.name).all()]

    def read_all(self, model: type[Model], ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return the rows of several records, the primary ones first."""
        rows: Any = model._meta.get_field(self.name).related_model
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for row in rows.objects.filter(record__in=ids).order_by("position").values():
            found[row["record_id"]].append(row)
        return found

    def put(self, record: Any, value: Any) -> None:
        """Replace the rows."""
        self.forget(record)
        rows = getattr(record, self.name)
        rows.all().delete()
        rows.bulk_create(
            rows.model(record=record, position=position, **row)
            for position, row in enumerate(value)
        )

    def expression(self, kind: Kind) -> Combinable:
        """Return the column in which the database keeps the primary one."""
        return F(self.sorted_by)


class Linked(Outside):
    """Rows that several records share, tied to them by a table of their own."""

    def read(self, record: Any) -> list[Any]:
        """Return the rows."""
        return list(getattr(record, self.name).all())

    def read_all(self, model: type[Model], ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return the rows of several records, in their own order."""
        ties, record, other = ties_of(model, self.name)
        pairs = list(ties.filter(**{f"{record}__in": ids}).values_list(record, other))
        linked: Any = ties.model._meta.get_field(other).related_model
        wanted = {pk for _record, pk in pairs}
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for one in linked.objects.filter(pk__in=wanted) if wanted else ():
            for pk, other_pk in pairs:
                if other_pk == one.pk:
                    found[pk].append(one)
        return found


@dataclass(frozen=True)
class People(Linked):
    """Users on the record (managers)."""

    name: str

    def put(self, record: Any, value: Any) -> None:
        """Replace the users."""
        self.forget(record)
        getattr(record, self.name).set(value)

    def expression(self, kind: Kind) -> Combinable:
        """Return the path to the users; nothing sorts by several people."""
        return F(self.name)


@dataclass(frozen=True)
class TagNames(Linked):
    """Tags on the record."""

    name: str = "tags"

    def put(self, record: Any, value: Any) -> None:
        """Replace the tags; names that are new become tags."""
        self.forget(record)
        getattr(record, self.name).set([str(tag) for tag in value])

    def expression(self, kind: Kind) -> Combinable:
        """Return the path to the tags; nothing sorts by several tags."""
        return F(self.name)


def ties_of(model: type[Model], name: str) -> tuple[Any, str, str]:
    """Return the rows that tie records to people or tags.

    With the names of their keys: to the record, and to what it is tied to.
    """
    relation: Any = model._meta.get_field(name)
    through = relation.remote_field.through
    keys = [field for field in through._meta.fields if field.many_to_one]
    record = next(key.name for key in keys if key.related_model is model)
    other = next(key.name for key in keys if key.related_model is not model)
    return through._default_manager.all(), record, other
