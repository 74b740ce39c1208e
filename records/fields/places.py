"""Where the value of a field lies in a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    Field,
    Func,
    Model,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from accounts.remembered import in_order
from records.among import among
from records.fields.kinds import Date, Kind, Moment, Number

# By the kind: the function of `records/database_custom.py`, and what it returns.
READERS: tuple[tuple[type[Kind], str, Callable[[], Field[Any, Any]]], ...] = (
    (Number, "custom_number", lambda: DecimalField(max_digits=60, decimal_places=30)),
    (Moment, "custom_moment", DateTimeField),
    (Date, "custom_date", DateField),
    (Kind, "custom_text", TextField),
)

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
    """The value under the id of a field.

    A field may be for records of some access classes only (`classes`; empty: for all,
    F1). In a record of another class there is nothing, for Python and for the database
    alike, though a value may be kept from the time when it was of such a class: no
    card, column, filter, order or journal can tell it.
    """

    field_id: int
    kind: Kind
    classes: frozenset[int] = frozenset()
    outside = False

    def applies_to(self, record: Any) -> bool:
        """Say whether the field is one for this record."""
        return not self.classes or record.access_class_id in self.classes

    @property
    def among(self) -> Q:
        """The condition that the field is one for a record."""
        if not self.classes:
            return Q()
        return Q(access_class__in=sorted(self.classes))

    def get(self, record: Any) -> Any:
        """Return the parsed value, or None."""
        if not self.applies_to(record):
            return self.kind.parse(None)
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

    def equals(self, value: Any) -> Q:
        """Return the condition that it holds a value, by the index of `custom`."""
        raw = self.kind.raw(value)
        return Q(custom__contains={str(self.field_id): raw}) & self.among

    def is_filled(self) -> Q:
        """Return the condition that it holds something."""
        return Q(custom__has_key=str(self.field_id)) & self.among

    def expression(self, kind: Kind) -> Combinable:
        """Return the value as text, number, day or moment; what makes no sense is null.

        An index is built on exactly this (`records/fields/indexes.py`).
        """
        function, returns = next(
            (function, returns)
            for of_kind, function, returns in READERS
            if isinstance(kind, of_kind)
        )
        value = Func(
            F("custom"),
            Value(str(self.field_id), output_field=TextField()),
            function=function,
            output_field=returns(),
        )
        if not self.classes:
            return value
        return Case(When(self.among, then=value), output_field=returns())


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
        pairs = ties.filter(**{f"{record}__in": among(ids)}).values_list(record, other)
        tied_to: defaultdict[int, list[int]] = defaultdict(list)
        for pk, other_pk in pairs:
            tied_to[other_pk].append(pk)
        linked: Any = ties.model._meta.get_field(other).related_model
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for one in in_order(linked.objects.all(), tied_to.keys()) if tied_to else ():
            for pk in tied_to[one.pk]:
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
