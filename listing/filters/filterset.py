"""All conditions of a list, as one django-filter FilterSet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from accounts.models import User
from listing.filters import choices, people, ranges, texts
from listing.filters.condition import Answer, Asked, Condition
from listing.filters.links import LinkCondition
from records.fields import Field

# By the names of the kinds of fields.
CONDITIONS: dict[str, type[Condition]] = {
    "text": texts.TextCondition,
    "long_text": texts.TextCondition,
    "url": texts.TextCondition,
    "number": ranges.NumberCondition,
    "money": ranges.NumberCondition,
    "date": ranges.DayCondition,
    "datetime": ranges.MomentCondition,
    "boolean": ranges.YesNoCondition,
    "fixed_choice": choices.FixedChoiceCondition,
    "choice": choices.RowCondition,
    "option": choices.OptionCondition,
    "options": choices.OptionsCondition,
    "tags": choices.TagCondition,
    "user": people.PersonCondition,
    "users": people.PeopleCondition,
    "record": LinkCondition,
    "phones": texts.PhoneCondition,
    "emails": texts.EmailCondition,
}


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


class RecordFilters(FilterSet):  # type: ignore[misc] # the library has no types
    """What can be asked of the records of one type, built-in and custom fields alike.

    A wrong value is told at its field; the other conditions hold all the same.
    """

    def __init__(
        self, query: QueryDict, rows: QuerySet[Any], fields: Iterable[Field], user: User
    ) -> None:
        """Read `query`; narrow `rows`."""
        super().__init__(query, rows)
        asked_of = [field for field in fields if field.in_filters]
        self.conditions: list[Condition] = [
            people.WorksOnItCondition(people.WORKS_ON_IT, rows.model, user),
            *(CONDITIONS[f.kind.name](f, rows.model, user) for f in asked_of),
        ]
        for condition in self.conditions:
            narrow = ConditionFilter(label=condition.label, condition=condition)
            self.filters[condition.key] = narrow

    def answers(self) -> dict[str, Answer]:
        """Return what holds: by keys, without the wrong and the empty."""
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

    def said(self, without: str = "") -> list[tuple[str, str]]:
        """Return the parameters that say the same, in the shortest way."""
        return [
            pair
            for key, asked in self.asked.items()
            if key != without
            for pair in asked.write(key)
        ]
