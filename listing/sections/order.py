"""Which sections a list can have, and rows in the order of their sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import IsNull

from accounts.models import Action, User
from listing.filters.stored import equals
from listing.orders import Order
from records.access import reach
from records.alphabet import sort_key_of
from records.fields import Field
from records.fields.places import Column
from records.registry import RecordKind

BETWEEN = "~"  # the field of the sections and what sorts in them, in an address


def _rows(field: Field, user: User) -> list[Any]:
    kind: Any = field.kind
    return list(kind.rows(user).values_list("pk", flat=True))


def _options(field: Field, user: User) -> list[Any]:
    kind: Any = field.kind
    return list(kind.options().values_list("pk", flat=True))


def _people(field: Field, user: User) -> list[Any]:
    people = User.objects.order_by(sort_key_of(["first_name", "last_name"]), "pk")
    return list(people.values_list("pk", flat=True))


def _choices(field: Field, user: User) -> list[Any]:
    kind: Any = field.kind
    return [value for value, _label in kind.choices]


# By the kind of a field: the values of its sections, in their order.
VALUES: dict[str, Callable[[Field, User], list[Any]]] = {
    "choice": _rows,
    "option": _options,
    "user": _people,
    "fixed_choice": _choices,
}


def groupable(fields: Iterable[Field]) -> list[Field]:
    """Return the fields whose values make sections: each record has one of a few."""
    return [field for field in fields if field.kind.name in VALUES and field.in_filters]


@dataclass(frozen=True)
class InSections:
    """One section after the other, each in the order `inner`; no value comes last."""

    field: Field
    values: Sequence[Any]
    inner: Order
    has_parts: bool

    @classmethod
    def by(cls, field: Field, kind: RecordKind, user: User, inner: Order) -> InSections:
        """Cut by a field. Where few people's rows are seen, most sections are empty."""
        values = VALUES[field.kind.name](field, user)
        seen = reach(user, kind.record_type, Action.VIEW)
        wide = seen.everything or seen.all_but_private is not None
        walks = wide or field.kind.name != "user"
        return cls(field, values, inner, walks and inner.has_parts)

    def plainly(self, rows: Any, *, descending: bool) -> Any:
        """Sort by the place of the section, then by what sorts in it."""
        inner = self.inner.plainly(rows, descending=descending)
        place = self._place.asc(nulls_last=True)
        return inner.order_by(place, *inner.query.order_by)

    def parts(self, rows: Any, *, descending: bool) -> list[Any]:
        """Return the parts of each section in turn."""
        each = [equals(self.field, value) for value in self.values]
        return [
            part
            for condition in [*each, Q(IsNull(self._place, True))]
            for part in self.inner.parts(rows.filter(condition), descending=descending)
        ]

    @property
    def _place(self) -> Func:
        """The place of the value among the sections; as text, as JSON holds it."""
        value: Any = self.field.expression()
        if isinstance(self.field.place, Column):
            value = Cast(F(self.field.place.name), TextField())
        texts = [str(value) for value in self.values]
        listed = Value(texts, output_field=ArrayField(TextField()))
        return Func(
            listed,
            value,
            function="array_position",
            output_field=models.IntegerField(),
        )
