"""The order of a list: declared keys only, always total, empty values last (L2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    DateTimeField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce

from accounts.models import Action, User
from listing.alike import sort_key
from listing.filters.stored import column
from records.access import reach
from records.fields import Field
from records.fields.places import CustomValue
from records.registry import RecordKind

NAME = "name"  # the key of the record itself
NEWEST_FIRST = ("-created_at", "-pk")  # has an index
NEWEST_OF_FEW = (
    Func(
        F("created_at"),
        template="(%(expressions)s + interval '0')",
        output_field=DateTimeField(),
    ).desc(),
    "-pk",
)


@dataclass(frozen=True)
class Sorting:
    """What a list is sorted by. No key: the newest first."""

    kind: RecordKind
    user: User
    key: str = ""
    descending: bool = False
    field: Field | None = None

    @classmethod
    def read(
        cls, text: str, kind: RecordKind, fields: dict[str, Field], user: User
    ) -> Sorting:
        """Read `city` or `-city`; what is not declared sorts nothing."""
        key = text.removeprefix("-")
        field = fields.get(key)
        if key != NAME and (field is None or not field.kind.sortable):
            return cls(kind, user)
        return cls(kind, user, key, text.startswith("-"), field)

    @property
    def text(self) -> str:
        """The value of the parameter `sort`."""
        return f"-{self.key}" if self.descending else self.key

    def after_click(self, key: str) -> str:
        """Return the value after a click on a title: ascending, descending, off."""
        if key != self.key:
            return key
        return "" if self.descending else f"-{key}"

    def applied_to(self, rows: Any, *, few: bool) -> Any:
        """Sort the rows; ties by id, in the same direction.

        With `few` rows the index of the newest is kept out of it: the database would
        walk it in the hope of meeting them soon, past all the others.
        """
        if not self.key:
            return rows.order_by(*(NEWEST_OF_FEW if few else NEWEST_FIRST))
        order = [self._directed(one) for one in self._expressions()]
        return rows.order_by(*order, "-pk" if self.descending else "pk")

    def _directed(self, expression: Any) -> Any:
        # A column that is never null keeps the plain order, which an index may have.
        last = None if expression == F("created_at") else True
        if self.descending:
            return expression.desc(nulls_last=last)
        return expression.asc(nulls_last=last)

    def _expressions(self) -> Sequence[Any]:
        if self.field is None:
            return [sort_key(F(name)) for name in self.kind.name_fields]
        order = ORDERS.get(self.field.kind.name, by_value)
        return order(self.field, self.user)


def by_value(field: Field, user: User) -> Sequence[Any]:
    """Sort by the value itself: numbers, days, moments."""
    return [field.expression()]


def by_text(field: Field, user: User) -> Sequence[Any]:
    """Sort as a dictionary does."""
    return [sort_key(field.expression())]


def by_tick(field: Field, user: User) -> Sequence[Any]:
    """Sort no before yes; what was never ticked is no."""
    if isinstance(field.place, CustomValue):
        return [Coalesce(field.expression(), Value("false"), output_field=TextField())]
    return [field.expression()]


def by_row(field: Field, user: User) -> Sequence[Any]:
    """Sort as the administrator ordered the list."""
    return [F(path) for path in field.sorts_by]


def by_person(field: Field, user: User) -> Sequence[Any]:
    """Sort by the names of colleagues."""
    return [sort_key(F(path)) for path in field.sorts_by]


def by_label(field: Field, user: User) -> Sequence[Any]:
    """Sort by what the choices are called in the user's language."""
    kind: Any = field.kind
    labels = sorted(kind.choices, key=lambda choice: str(choice[1]).lower())
    return [_place_in([value for value, _label in labels], field.expression())]


def by_option(field: Field, user: User) -> Sequence[Any]:
    """Sort as the administrator ordered the options."""
    kind: Any = field.kind
    options = kind.options().values_list("pk", flat=True)
    return [_place_in([str(pk) for pk in options], field.expression())]


def _place_in(values: list[str], value: Any) -> Func:
    listed = Value(values, output_field=ArrayField(TextField()))
    return Func(listed, value, function="array_position", output_field=IntegerField())


def by_linked_name(field: Field, user: User) -> Sequence[Any]:
    """Sort by the names of linked records, as far as the user may know them.

    A name that may not be viewed must not tell by its place what it is.
    """
    kind: Any = field.kind
    visible = kind.rows(user)
    if reach(user, visible.model.record_type, Action.VIEW).everything:
        return [sort_key(F(path)) for path in field.sorts_by]
    key = column(field)
    linked = visible.filter(pk=OuterRef(key))
    names = [path.removeprefix(f"{key}__") for path in field.sorts_by]
    return [sort_key(Subquery(linked.values(name)[:1])) for name in names]


ORDERS: dict[str, Callable[[Field, User], Sequence[Any]]] = {
    "text": by_text,
    "long_text": by_text,
    "url": by_text,
    "phones": by_text,
    "emails": by_text,
    "boolean": by_tick,
    "fixed_choice": by_label,
    "choice": by_row,
    "option": by_option,
    "user": by_person,
    "record": by_linked_name,
}
