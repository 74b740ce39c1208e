"""A set of conditions read from an address, as one django-filter FilterSet."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from listing.filters.condition import Answer, Asked, Condition


class ConditionInput(forms.Widget):
    """Reads the several parameters of one field; the panel draws them itself."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Asked:
        """Return what is asked of the field."""
        return Asked.read(data, name)


class ConditionField(forms.Field):
    """Cleans to an `Answer`, or None when nothing is asked."""

    widget = ConditionInput

    def __init__(self, condition: Condition, **options: Any) -> None:
        """Understand what is asked as `condition` does."""
        super().__init__(**options)
        self.condition = condition

    def clean(self, value: Asked) -> Answer | None:
        """Return what is meant. Raises `ValidationError`."""
        return self.condition.clean(value)


class ConditionFilter(Filter):  # type: ignore[misc] # the library has no types
    """One field of the list."""

    field_class = ConditionField

    def filter(self, rows: QuerySet[Any], value: Answer | None) -> QuerySet[Any]:
        """Narrow the list."""
        if value is None:
            return rows
        return rows.filter(self.extra["condition"].where(value))


class Asking(FilterSet):  # type: ignore[misc] # the library has no types
    """What is asked by the parameters of declared fields; nothing else is looked at."""

    name = ""  # of a group; what is asked of the whole list has none

    def __init__(
        self, query: QueryDict, rows: QuerySet[Any], conditions: list[Condition]
    ) -> None:
        """Read `query`; narrow `rows`."""
        super().__init__(query, rows)
        self.conditions = conditions
        for condition in conditions:
            narrow = ConditionFilter(label=condition.label, condition=condition)
            self.filters[condition.key] = narrow

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list by all that is asked."""
        return rows.filter(self.where())

    def where(self) -> Q:
        """Return all conditions as one; those that are wrong are left out."""
        condition = Q()
        for _key, one in self.each():
            condition &= one
        return condition

    def each(self) -> list[tuple[str, Q]]:
        """Return the conditions that hold, by the keys of their fields."""
        answers = self.answers()
        return [
            (one.key, one.where(answers[one.key]))
            for one in self.conditions
            if one.key in answers
        ]

    def answers(self) -> dict[str, Answer]:
        """Return what holds: by keys, without the wrong and the empty."""
        if not self.data:
            return {}
        form = self.form
        form.is_valid()
        return {key: one for key, one in form.cleaned_data.items() if one}

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """What the address asks, right or wrong: by keys, without the empty."""
        asked = {
            condition.key: condition.only_what_counts(
                Asked.read(self.data, condition.key)
            )
            for condition in self.conditions
        }
        return {key: one for key, one in asked.items() if one != Asked()}

    def said(self, without: Collection[str] = ()) -> list[tuple[str, str]]:
        """Return the parameters that say the same, in the shortest way."""
        return [
            pair
            for key, asked in self.asked.items()
            if self.full_name(key) not in without
            for pair in asked.write(key)
        ]

    def full_name(self, key: str) -> str:
        """Return the name of the parameter for the values of a field."""
        return f"{self.name}.{key}" if self.name else key
