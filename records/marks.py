"""Marks of warning and honour that stand beside a name wherever it is shown (C15)."""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol

from django.db.models import Model

from records.fields.places import TagNames

TAGS = TagNames()


class Mark(Protocol):
    """A tag or a value of a list that is prominent."""

    name: str
    hue: int


def marks(record: Any) -> list[Mark]:
    """Return the prominent tags and list values; needs no query where both are read."""
    tags = TAGS.get(record) if has_tags(type(record)) else []
    return [*_values(record), *(tag for tag in tags if tag.prominent)]


def has_tags(model: type[Model]) -> bool:
    """Say whether records of a type carry tags."""
    return hasattr(model, TAGS.name)


def _values(record: Any) -> list[Mark]:
    """Return the prominent values among those that the record points to."""
    values = [getattr(record, name) for name in _keys(record._meta.concrete_model)]
    return [value for value in values if value is not None and value.prominent]


@cache
def _keys(model: type[Model]) -> list[str]:
    """Return the keys of a type to lists whose values may be prominent."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.many_to_one and hasattr(field.related_model, "prominent")
    ]
