"""The condition that a record belongs to a segment (L10)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar, Protocol

from django.db.models import Case, Q, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing import searching
from listing.filters.choices import ChoiceCondition
from listing.filters.condition import Answer, Offer, Operators
from listing.models import Segment, SegmentMember
from records.fields import Field
from records.fields.kinds import Reference
from records.fields.places import Column
from records.finding import tidy
from records.models import Record
from records.registry import kind_or_404

NOTHING = Q(pk__in=[])

# Not a field of the records: segments stand beside them.
SEGMENT: Any = Field(
    "segment",
    _("Segment"),
    Reference(rows=lambda user: Segment.objects.none()),
    Column("pk"),
)


class Filters(Protocol):
    """What a dynamic segment asks, by the rights of who looks."""

    queryset: Any

    @property
    def is_sound(self) -> bool:
        """Whether the user may ask for all of it, and all of it can be understood."""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked that can be understood."""

    def where(self) -> Q:
        """Return all conditions as one."""


class SegmentCondition(ChoiceCondition):
    """Segments that the user may use.

    A dynamic one is a filter, read by the rights of the one who looks. If any of it
    can't be used by them (a field that is hidden, a value that is gone) nothing
    matches, whether it is asked for or left out: with a condition less, it would hold
    others than its owner meant.
    """

    operators: ClassVar[Operators] = {"any": _("is any of"), "none": _("is none of")}

    def __init__(
        self,
        field: Field,
        model: type[Record],
        user: User,
        read: Callable[[QueryDict, int], Filters | None],
    ) -> None:
        """Ask on behalf of `user`; `read` reads the filter of a dynamic segment."""
        super().__init__(field, model, user)
        self.read = read
        self.record_type = model.record_type

    @cached_property
    def offers(self) -> list[Offer]:
        """The segments by name."""
        segments = Segment.objects.shown_to(self.user).of(self.record_type)
        return [Offer(str(one.pk), one.name, one, "dot") for one in segments]

    def compared(self, answer: Answer) -> Q:
        """Compare; nothing matches when one of them can't be used."""
        if not self.is_sound(answer):
            return NOTHING
        found = self.among(answer.values)
        return ~certain(found) if answer.operator == "none" else found

    def among(self, offers: list[Offer]) -> Q:
        """Find the members of those picked by hand, and what filters choose."""
        segments = [offer.thing for offer in offers]
        picked = [one.pk for one in segments if not one.is_dynamic]
        found = [self.chosen_by(one) for one in segments if one.is_dynamic]
        if picked:
            members = SegmentMember.objects.filter(segment__in=picked)
            found.append(Q(pk__in=members.values("record_id")))
        return reduce(or_, found)

    def is_sound(self, answer: Answer) -> bool:
        """Say whether the user may ask for all that the chosen segments ask for."""
        return all(self.is_usable(offer.thing) for offer in answer.values)

    def is_usable(self, segment: Segment) -> bool:
        """Say whether the user may ask for all that a segment asks for."""
        if not segment.is_dynamic:
            return True
        query = QueryDict(segment.query)
        filters = self.read(query, segment.pk)
        if filters is None or not filters.is_sound:
            return False
        return bool(filters.narrows or query.get("q"))

    def chosen_by(self, segment: Segment) -> Q:
        """Return the filter of a dynamic segment."""
        query = QueryDict(segment.query)
        filters = self.read(query, segment.pk)
        if filters is None:
            return NOTHING
        condition: Q = filters.where()
        words = tidy(query.get("q", ""))
        if not words:
            return condition
        kind, rows = kind_or_404(self.record_type), filters.queryset
        rows = searching.matching(rows, kind, self.user, words)
        return condition & Q(pk__in=rows.values("pk"))

    def words(self, answer: Answer) -> list[str]:
        """Return the names; said of those that can't be used."""
        unusable = say("%s (not usable by you)")
        return [
            offer.text if self.is_usable(offer.thing) else unusable % offer.text
            for offer in answer.values
        ]


def certain(condition: Q) -> Q:
    """Return a condition that is true or false, so that it can be turned round.

    A comparison with an empty value is neither, in the logic of the database.
    """
    return Q(Case(When(condition, then=Value(True)), default=Value(False)))  # noqa: FBT003, RUF100 the values themselves
