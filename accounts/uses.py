"""How many rows refer to a row, so that nothing in use is lost by a click."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add
from typing import Any

from django.db.models import (
    PROTECT,
    Count,
    ForeignObjectRel,
    Model,
    OuterRef,
    Subquery,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce


def references(
    model: type[Model], on_delete: Callable[..., Any] = PROTECT
) -> list[ForeignObjectRel]:
    """Return the keys of other tables to `model` that behave so when it is deleted."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignObjectRel)
        and field.one_to_many
        and field.on_delete is on_delete
    ]


def uses(row: Model, on_delete: Callable[..., Any] = PROTECT) -> int:
    """Return how many rows refer to `row`, those in the trash too."""
    return sum(
        _rows(key).filter(**{key.field.name: row}).count()
        for key in references(type(row), on_delete)
    )


def use_count(
    model: type[Model], on_delete: Callable[..., Any] = PROTECT
) -> Combinable:
    """Return an expression: how many rows refer to a row of `model`."""
    counts = [_count(key) for key in references(model, on_delete)]
    return reduce(add, counts, Value(0))


def _count(key: ForeignObjectRel) -> Combinable:
    name = key.field.name
    counted = (
        _rows(key)
        .filter(**{name: OuterRef("pk")})
        .order_by()
        .values(name)
        .annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("n")), 0)


def _rows(key: ForeignObjectRel) -> Any:
    # Not through a door: what some people may not view is in use all the same.
    return key.related_model._base_manager.all()
