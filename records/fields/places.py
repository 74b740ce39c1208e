"""Where the value of a field lies in a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import DateField, DecimalField, F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf

from records.fields.kinds import Date, Kind, Number


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


@dataclass(frozen=True)
class Rows:
    """Rows of another table that belong to the record: phones, e-mails."""

    name: str
    sorted_by: str
    outside = True

    def get(self, record: Any) -> Any:
        """Return the rows as dicts, the primary first; prefetch for lists."""
        return [vars(row) for row in getattr(record, self.name).all()]

    def put(self, record: Any, value: Any) -> None:
        """Replace the rows."""
        rows = getattr(record, self.name)
        rows.all().delete()
        rows.bulk_create(
            rows.model(record=record, position=position, **row)
            for position, row in enumerate(value)
        )

    def expression(self, kind: Kind) -> Combinable:
        """Return the column in which the database keeps the primary one."""
        return F(self.sorted_by)


@dataclass(frozen=True)
class People:
    """Users on the record (managers)."""

    name: str
    outside = True

    def get(self, record: Any) -> Any:
        """Return the users; prefetch for lists."""
        return list(getattr(record, self.name).all())

    def put(self, record: Any, value: Any) -> None:
        """Replace the users."""
        getattr(record, self.name).set(value)

    def expression(self, kind: Kind) -> Combinable:
        """Return the path to the users; nothing sorts by several people."""
        return F(self.name)


@dataclass(frozen=True)
class TagNames:
    """Tags on the record."""

    name: str = "tags"
    outside = True

    def get(self, record: Any) -> Any:
        """Return the tags; prefetch for lists."""
        return list(getattr(record, self.name).all())

    def put(self, record: Any, value: Any) -> None:
        """Replace the tags; names that are new become tags."""
        getattr(record, self.name).set([str(tag) for tag in value])

    def expression(self, kind: Kind) -> Combinable:
        """Return the path to the tags; nothing sorts by several tags."""
        return F(self.name)
