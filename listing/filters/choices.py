"""Conditions that choose among offered values."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import and_, or_
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from listing.filters.condition import (
    EMPTY,
    Answer,
    Asked,
    Condition,
    Offer,
    Operators,
)
from listing.filters.stored import column, equals, is_empty
from records.fields.places import Column, ties_of
from records.models import Tag

# How a row of a list is drawn, by what it has.
LOOKS = {"paint": "paint", "dot": "hue"}
NOT_OFFERED = _("Choose among the offered values.")


class ChoiceCondition(Condition):
    """One of several values, or none of them. Each value stands for an `Offer`."""

    operators: ClassVar[Operators] = {
        "any": _("is any of"),
        "none": _("is none of"),
        **EMPTY,
    }
    template = "choices"

    def understood(self, asked: Asked) -> list[Any]:
        """Return the offers that are asked for."""
        offered = {offer.value: offer for offer in self.offers}
        if not offered.keys() >= set(asked.values):
            raise ValidationError(NOT_OFFERED)
        return [offered[value] for value in asked.values]

    def compared(self, answer: Answer) -> Q:
        """Find those with any of the values, with all, or with none."""
        if answer.operator == "all":
            each = [self.among([offer]) for offer in answer.values]
            return reduce(and_, each, Q())
        found = self.among(answer.values)
        return ~found if answer.operator == "none" else found

    def among(self, offers: list[Offer]) -> Q:
        """Return the condition that the record has one of the values."""
        raise NotImplementedError

    def is_empty(self) -> Q:
        """Nothing is chosen."""
        return is_empty(self.field)

    def words(self, answer: Answer) -> list[str]:
        """Return the names."""
        return [offer.text for offer in answer.values]


class FixedChoiceCondition(ChoiceCondition):
    """Choices of the model itself."""

    @cached_property
    def offers(self) -> list[Offer]:
        """The choices that the kind names."""
        kind: Any = self.field.kind
        return [Offer(value, str(label)) for value, label in kind.choices]

    def among(self, offers: list[Offer]) -> Q:
        """Compare the column; what is worked out, with each."""
        if isinstance(self.field.place, Column):
            values = [offer.value for offer in offers]
            return Q(**{f"{column(self.field)}__in": values})
        return reduce(or_, (equals(self.field, offer.value) for offer in offers), Q())


class RowCondition(ChoiceCondition):
    """Rows of a list that an administrator keeps; the retired ones, too."""

    @cached_property
    def offers(self) -> list[Offer]:
        """The rows, in their own order."""
        kind: Any = self.field.kind
        rows = kind.rows(self.user)
        return [Offer(str(row.pk), str(row), row, _look(row)) for row in rows]

    def among(self, offers: list[Offer]) -> Q:
        """Compare the key."""
        return Q(**{f"{column(self.field)}__in": [offer.thing.pk for offer in offers]})


def _look(row: Any) -> str:
    return next((look for look, has in LOOKS.items() if hasattr(row, has)), "")


class OptionCondition(ChoiceCondition):
    """Options of a custom drop-down."""

    @cached_property
    def offers(self) -> list[Offer]:
        """The options, in their own order."""
        kind: Any = self.field.kind
        return [
            Offer(str(option.pk), option.name, option, "paint")
            for option in kind.options()
        ]

    def among(self, offers: list[Offer]) -> Q:
        """Ask the index of custom values once for each option."""
        return reduce(or_, (self.one(offer.thing) for offer in offers), Q())

    def one(self, option: Any) -> Q:
        """Return the condition that the record has this option."""
        return equals(self.field, option)


class OptionsCondition(OptionCondition):
    """Options of a custom multiple choice."""

    operators: ClassVar[Operators] = {
        "any": _("has any of"),
        "all": _("has all of"),
        "none": _("has none of"),
        **EMPTY,
    }

    def one(self, option: Any) -> Q:
        """Return the condition that the option is among those of the record."""
        return equals(self.field, [option])


class TagCondition(ChoiceCondition):
    """Tags; offered are those on records that the user may view (R5)."""

    operators = OptionsCondition.operators
    template = "tags"

    @cached_property
    def offers(self) -> list[Offer]:
        """The tags in use, by name."""
        seen = Tag.objects.filter(Exists(self._seen(OuterRef("pk"))))
        return [self._offer(tag) for tag in seen]

    def understood(self, asked: Asked) -> list[Any]:
        """Return the tags that are asked for; the others are not looked up."""
        asked_for = Tag.objects.filter(name__in=asked.values)
        # One at a time: the first record that has it decides.
        found = [self._offer(tag) for tag in asked_for if self._seen(tag.pk).exists()]
        if len(found) < len(set(asked.values)):
            raise ValidationError(NOT_OFFERED)
        return found

    def _seen(self, tag: Any) -> Any:
        """Return the ties of a tag to records that the user may view."""
        rows, record, key = ties_of(self.model, self.field.key)
        manager: Any = self.model._default_manager
        visible = manager.visible_to(self.user)
        return rows.filter(**{key: tag, f"{record}__in": visible})

    def _offer(self, tag: Tag) -> Offer:
        return Offer(tag.name, tag.name, tag, "tag")

    def among(self, offers: list[Offer]) -> Q:
        """Find the records by their tags."""
        rows, record, tag = ties_of(self.model, self.field.key)
        tagged = rows.filter(**{f"{tag}__in": [offer.thing.pk for offer in offers]})
        return Q(pk__in=tagged.values(record))

    def is_empty(self) -> Q:
        """There is no tag."""
        rows, record, _tag = ties_of(self.model, self.field.key)
        return ~Q(Exists(rows.filter(**{record: OuterRef("pk")})))
