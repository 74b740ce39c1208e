"""Ways to put rows in order, each in two forms that say the same (L2).

Sorted *plainly*, the database reads all rows that match and keeps the first of them:
right for thousands. In *parts* it walks an index and stops when the page is full:
right for a million. `listing/paging.py` decides; ties are always ordered by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import ExpressionWrapper, F, FilteredRelation, Func, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, IsNull

from records.alphabet import SortKey, sort_key_of


class Order(Protocol):
    """What a list is sorted by."""

    @property
    def has_parts(self) -> bool:
        """Whether the rows can be cut into runs."""

    def plainly(self, rows: Any, *, descending: bool) -> Any:
        """Sort the rows, all of them."""

    def parts(self, rows: Any, *, descending: bool) -> list[Any]:
        """Cut the rows into runs, each in an order that an index has."""


def _directed(keys: Sequence[Any], *, descending: bool) -> list[Any]:
    """Return the keys and the id in one direction: an index is walked either way."""
    named = [F(key) if isinstance(key, str) else key for key in (*keys, "pk")]
    return [key.desc() if descending else key.asc() for key in named]


def _barred(key: Any) -> Any:
    """Return a key that no index has.

    The database would walk the index in the hope of meeting the few rows that match
    soon, past all the others.
    """
    return Coalesce(key, key)


def _sorted(rows: Any, key: Any, *, descending: bool) -> Any:
    """Sort by one key, the empty values last both ways."""
    first = key.desc(nulls_last=True) if descending else key.asc(nulls_last=True)
    return rows.order_by(first, "-pk" if descending else "pk")


@dataclass(frozen=True)
class ByKey:
    """A value that has an order itself; `required` if it is never empty."""

    key: Combinable
    required: bool = False
    has_parts = True

    def plainly(self, rows: Any, *, descending: bool) -> Any:
        """Sort by the value."""
        return _sorted(rows, _barred(self.key), descending=descending)

    def parts(self, rows: Any, *, descending: bool) -> list[Any]:
        """Return the rows with a value by it, and those without."""
        order = _directed([self.key], descending=descending)
        if self.required:
            return [rows.order_by(*order)]
        empty = IsNull(self.key, True)
        some = IsNull(self.key, False)
        return [
            rows.filter(some).order_by(*order),
            rows.filter(empty).order_by(*_directed([], descending=descending)),
        ]


@dataclass(frozen=True)
class ByRank:
    """One of several values whose order is known: stages, options, colleagues."""

    value: Combinable
    ranked: Sequence[Any]
    type: models.Field[Any, Any]  # of the values, as the database has them
    # Not where the rows that may be seen have few of the values: of the others, all
    # rows would be looked at in vain.
    has_parts: bool = True

    def plainly(self, rows: Any, *, descending: bool) -> Any:
        """Sort by the place among the values."""
        return _sorted(rows, self._place, descending=descending)

    def parts(self, rows: Any, *, descending: bool) -> list[Any]:
        """Return the rows of each value in turn, and those with none of them."""
        order = _directed([], descending=descending)
        ranked = reversed(self.ranked) if descending else self.ranked
        each = [rows.filter(Exact(self.value, one)).order_by(*order) for one in ranked]
        none = IsNull(self._place, True)
        return [*each, rows.filter(none).order_by(*order)]

    @property
    def _place(self) -> Func:
        listed = Value(list(self.ranked), output_field=ArrayField(self.type))
        return Func(
            listed,
            self.value,
            function="array_position",
            output_field=models.IntegerField(),
        )


@dataclass(frozen=True)
class ByTick:
    """Yes or no, told by a condition that is never unknown; no comes first."""

    ticked: Q
    has_parts = True

    def plainly(self, rows: Any, *, descending: bool) -> Any:
        """Sort by the condition."""
        key = ExpressionWrapper(self.ticked, models.BooleanField())
        return _sorted(rows, key, descending=descending)

    def parts(self, rows: Any, *, descending: bool) -> list[Any]:
        """Return those without a tick, and those with."""
        order = _directed([], descending=descending)
        both = [rows.filter(~self.ticked), rows.filter(self.ticked)]
        return [part.order_by(*order) for part in (both[::-1] if descending else both)]


@dataclass(frozen=True)
class ByLink:
    """The name of a linked record, as far as the user may know it.

    `known` is the condition that the record may be viewed, on the list's own rows. A
    name that may not must not tell by its place what it is: it counts as none.
    """

    link: str
    names: Sequence[str]
    known: Q
    has_parts = True

    def plainly(self, rows: Any, *, descending: bool) -> Any:
        """Sort by the name."""
        rows = self._joined(rows)
        return _sorted(rows, self._key("linked"), descending=descending)

    def parts(self, rows: Any, *, descending: bool) -> list[Any]:
        """Return the rows whose link is known by its name, and the others."""
        key, known = self._key(self.link), self._key("linked")
        named = rows.filter(self.known, IsNull(key, False))
        others = self._joined(rows).filter(IsNull(known, True))
        return [
            named.order_by(*_directed([key], descending=descending)),
            others.order_by(*_directed([], descending=descending)),
        ]

    def _joined(self, rows: Any) -> Any:
        return rows.annotate(linked=FilteredRelation(self.link, condition=self.known))

    def _key(self, link: str) -> SortKey:
        return sort_key_of([f"{link}__{name}" for name in self.names])


def of_linked(condition: Q, link: str) -> Q:
    """Return a condition on records as one on the rows that link to them."""
    moved = Q()
    moved.connector, moved.negated = condition.connector, condition.negated
    children: Any = condition.children
    moved.children = [
        of_linked(child, link)
        if isinstance(child, Q)
        else (f"{link}__{child[0]}", child[1])
        for child in children
    ]
    return moved
