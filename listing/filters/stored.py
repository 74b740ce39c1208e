"""Where the values of a field lie, as conditions see it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.lookups import IsNull

from records.fields import Field
from records.fields.kinds import FixedChoice, LongText, Text, Url
from records.fields.places import Column

WRITTEN = (Text, LongText, Url, FixedChoice)  # columns of text; empty, never null


def equals(field: Field, value: Any) -> Q:
    """Return the condition that a field holds a value.

    For custom fields by containment, which their index answers; other places that are
    no column say it themselves.
    """
    place: Any = field.place
    if isinstance(place, Column):
        return Q(**{place.name: value})
    answer: Q = place.equals(value)
    return answer


def is_empty(field: Field) -> Q:
    """Return the condition that a field holds nothing."""
    if not isinstance(field.place, Column):
        return Q(IsNull(field.expression(), True))
    if isinstance(field.kind, WRITTEN):
        return Q(**{column(field): ""})
    return Q(**{f"{column(field)}__isnull": True})


def column(field: Field) -> str:
    """Return the column of a field that has one."""
    assert isinstance(field.place, Column), field.key  # noqa: S101 callers know
    return field.place.name
