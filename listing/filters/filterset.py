"""All conditions of a list, as one django-filter FilterSet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.models import User
from listing.filters import choices, people, picked, ranges, texts
from listing.filters.asking import Asking
from listing.filters.condition import Asked, Condition
from listing.filters.groups import AnyOf, parts_of_groups
from listing.filters.links import LinkCondition
from listing.filters.segments import SEGMENT, SegmentCondition
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
    "moment": ranges.TypedMomentCondition,
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
    "phone": texts.OnePhoneCondition,
    "email": texts.TextCondition,
}


# Parameters of the address that are no conditions.
OTHERS = {"q", "sort", "group", "as", "page", "view"}


class RecordFilters(Asking):
    """What can be asked of the records of one type, built-in and custom fields alike.

    A wrong value is told at its field; the other conditions hold all the same. Fields
    and groups (`listing.filters.groups`) narrow the list together.
    """

    def __init__(
        self,
        query: QueryDict,
        rows: QuerySet[Any],
        fields: Iterable[Field],
        user: User,
        inside: frozenset[int] = frozenset(),
    ) -> None:
        """Read `query`; narrow `rows`. `inside` are segments that this is a part of."""
        self.fields, self.user, self.inside = list(fields), user, inside
        self.segments = SegmentCondition(SEGMENT, rows.model, user, self._of_segment)
        conditions = self._conditions(rows.model)
        super().__init__(query, rows, conditions)
        self.groups = [
            AnyOf(number, part, rows, conditions)
            for number, part in parts_of_groups(query).items()
        ]

    def _conditions(self, model: Any) -> list[Condition]:
        """Return one condition for each declared field; `fields` are the user's own."""
        user = self.user
        return [
            people.WorksOnItCondition(people.WORKS_ON_IT, model, user),
            picked.PickedCondition(picked.PICKED, model, user),
            *(
                CONDITIONS[f.kind.name](f, model, user)
                for f in self.fields
                if f.in_filters
            ),
            people.PersonCondition(people.CREATED_BY, model, user),
            people.ChangedByCondition(people.CHANGED_BY, model, user),
            self.segments,
        ]

    def _of_segment(self, query: QueryDict, segment: int) -> RecordFilters | None:
        """Return the filters of a dynamic segment, by the rights of who looks.

        None for a segment that is a part of itself.
        """
        if segment in self.inside:
            return None
        inside = self.inside | {segment}
        return RecordFilters(query, self.queryset, self.fields, self.user, inside)

    @property
    def narrows(self) -> bool:
        """Whether anything is asked that can be understood."""
        return bool(self.answers()) or any(group.answers() for group in self.groups)

    @property
    def has_errors(self) -> bool:
        """Whether something can't be understood, here or in a group."""
        return bool(self.errors) or any(group.errors for group in self.groups)

    @property
    def is_sound(self) -> bool:
        """Whether the user may ask for all of it, and all of it can be understood."""
        if self.unknown or self.has_errors:
            return False
        answers = (one.answers().get(SEGMENT.key) for one in (self, *self.groups))
        return all(self.segments.is_sound(answer) for answer in answers if answer)

    @property
    def unknown(self) -> set[str]:
        """The conditions of the address about fields that the user can't ask for."""
        known = {name for one in self.conditions for name in Asked.names(one.key)}
        own = {n for n in self.data if n not in known | OTHERS and "." not in n}
        for group in self.groups:
            own |= {f"{group.name}.{n}" for n in group.data if n not in known}
        return {without_part(name) for name in own}

    def where(self) -> Q:
        """Return all conditions as one."""
        condition = super().where()
        for group in self.groups:
            condition &= group.where()
        return condition

    def said(self, without: Collection[str] = ()) -> list[tuple[str, str]]:
        """Return the parameters that say the same, in the shortest way.

        `without` names conditions, groups, or conditions in a group, to be left out.
        """
        pairs = super().said(without)
        said = (g.said(without) for g in self.groups if g.name not in without)
        for number, inner in enumerate(filter(None, said), 1):
            pairs += [(f"any{number}.{key}", value) for key, value in inner]
        return pairs


def without_part(name: str) -> str:
    """Return the key of the field that a parameter speaks of, known or not."""
    base, _sep, part = name.rpartition("_")
    return base if part in {"op", "to", "days", "text"} else name
