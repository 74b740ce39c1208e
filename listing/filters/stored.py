"""Where the values of a field lie, as conditions see it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q

from records.fields import Field
from records.fields.kinds import FixedChoice, LongText, Text, Url
from records.fields.places import Column, CustomValue

WRITTEN = (Text, LongText, Url, FixedChoice)  # columns of text; empty, never null


def equals(field: Field, value: Any) -> Q:
    """Return the condition that a field holds a value.

    For custom fields by containment, which their index answers.
    """
    if isinstance(field.place, CustomValue):
        raw = field.kind.raw(value)
        return Q(custom__contains={str(field.place.field_id): raw})
    return Q(**{column(field): value})


def is_empty(field: Field) -> Q:
    """Return the condition that a field holds nothing."""
    if isinstance(field.place, CustomValue):
        return ~Q(custom__has_key=str(field.place.field_id))
    if isinstance(field.kind, WRITTEN):
        return Q(**{column(field): ""})
    return Q(**{f"{column(field)}__isnull": True})


def column(field: Field) -> str:
    """Return the column of a field that has one."""
    assert isinstance(field.place, Column), field.key  # noqa: S101 callers know
    return field.place.name


def links(model: type[Model], name: str) -> tuple[Any, str, str]:
    """Return the rows that tie records to people or tags.

    With the names of their keys: to the record, and to what it is tied to.
    """
    relation: Any = model._meta.get_field(name)
    through = relation.remote_field.through
    keys = [field for field in through._meta.fields if field.many_to_one]
    record = next(key.name for key in keys if key.related_model is model)
    other = next(key.name for key in keys if key.related_model is not model)
    return through._default_manager.all(), record, other
