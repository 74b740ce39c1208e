"""Conditions on links to other records, which follow rules of their own (R5)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listing.filters.condition import (
    EMPTY,
    Answer,
    Asked,
    Condition,
    Offer,
    Operators,
)
from listing.filters.stored import column, is_empty
from records.finding import holding

LONGEST_ID = 18  # digits that surely fit a key


class LinkCondition(Condition):
    """Another record, chosen or named. What may not be viewed counts as no record."""

    operators: ClassVar[Operators] = {
        "any": _("is any of"),
        "none": _("is none of"),
        "named": _("matches the words"),
        **EMPTY,
    }
    takes: ClassVar[Mapping[str, tuple[str, ...]]] = {"named": ("text",)}
    template = "link"

    @cached_property
    def visible(self) -> Any:
        """The records that the user may link to."""
        kind: Any = self.field.kind
        return kind.rows(self.user)

    @property
    def linked_type(self) -> str:
        """The type of those records; the combobox asks for it."""
        return str(self.visible.model.record_type)

    def understood(self, asked: Asked) -> list[Any]:
        """Return the chosen records, or the words."""
        if asked.operator == "named":
            return [asked.text]
        found = self.chosen(asked)
        if len(found) < len(set(asked.values)):
            raise ValidationError(_("Choose one from the list."))
        return found

    def chosen(self, asked: Asked) -> list[Any]:
        """Return the records whose ids are asked for, as far as the user may know."""
        ids = [v for v in asked.values if v.isdecimal() and len(v) <= LONGEST_ID]
        return list(self.visible.in_bulk(map(int, ids)).values())

    def compared(self, answer: Answer) -> Q:
        """Compare the key with ids: those of the chosen, or of those that match."""
        if answer.operator == "named":
            named = self.visible.filter(holding(answer.values[0]))
            return Q(**{f"{column(self.field)}__in": named.values("pk")})
        chosen = Q(**{f"{column(self.field)}__in": [one.pk for one in answer.values]})
        return ~chosen if answer.operator == "none" else chosen

    def is_empty(self) -> Q:
        """It is linked to nothing."""
        return is_empty(self.field)

    def words(self, answer: Answer) -> list[str]:
        """Return the names."""
        quoted = answer.operator == "named"
        return [f"“{one}”" if quoted else str(one) for one in answer.values]

    def picked(self, asked: Asked) -> list[Offer]:
        """Return what the combobox shows as chosen."""
        return [Offer(str(one.pk), str(one), one) for one in self.chosen(asked)]
