"""Conditions on the people named on a record."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.filters.choices import ChoiceCondition
from listing.filters.condition import Offer, Operators
from listing.filters.stored import column, equals
from records.access import Holds, token
from records.fields import Field
from records.fields.kinds import UserLink
from records.fields.places import Column, CustomValue, ties_of
from records.models import Entry

ME = "me"


class PersonCondition(ChoiceCondition):
    """One colleague; `me` is whoever looks, so that an address can be passed on."""

    @cached_property
    def offers(self) -> list[Offer]:
        """The user, then the others; those who have left stand last."""
        people = User.objects.exclude(pk=self.user.pk).order_by(
            "-is_active", "first_name", "last_name", "pk"
        )
        me = Offer(ME, say("Me"), self.user, "avatar")
        return [me, *(Offer(str(u.pk), u.full_name, u, "avatar") for u in people)]

    def among(self, offers: list[Offer]) -> Q:
        """Compare the key; a custom value once for each, by its index."""
        ids = [offer.thing.pk for offer in offers]
        if isinstance(self.field.place, CustomValue):
            return reduce(or_, (equals(self.field, pk) for pk in ids), Q())
        return Q(**{f"{column(self.field)}__in": ids})


class PeopleCondition(PersonCondition):
    """Several colleagues."""

    def among(self, offers: list[Offer]) -> Q:
        """Find the records by their people."""
        rows, record, person = ties_of(self.model, self.field.key)
        tied = rows.filter(**{f"{person}__in": [offer.thing.pk for offer in offers]})
        return Q(pk__in=tied.values(record))

    def is_empty(self) -> Q:
        """There is nobody."""
        rows, record, _person = ties_of(self.model, self.field.key)
        return ~Q(Exists(rows.filter(**{record: OuterRef("pk")})))


class WorksOnItCondition(PersonCondition):
    """A colleague who is responsible, or one of the managers (L5).

    The tokens of the record name both, and have an index.
    """

    operators: ClassVar[Operators] = {
        "any": _("is any of"),
        "none": _("is none of"),
        "empty": _("is nobody"),
        "filled": _("is somebody"),
    }
    template = "person"

    def among(self, offers: list[Offer]) -> Q:
        """Find the records that name one of them."""
        ways = (Holds.PERSON, Holds.PRIVATE_PERSON)
        people = [offer.thing.pk for offer in offers]
        tokens = [token(way, person=person) for way in ways for person in people]
        return Q(acl__overlap=tokens)

    def is_empty(self) -> Q:
        """There is neither a responsible person nor a manager."""
        rows, record, _person = ties_of(self.model, "managers")
        managed = Exists(rows.filter(**{record: OuterRef("pk")}))
        return Q(responsible=None) & ~Q(managed)


class ChangedByCondition(PersonCondition):
    """Colleagues who have changed the record: the timeline knows."""

    operators: ClassVar[Operators] = {"any": _("is any of"), "none": _("is none of")}

    def among(self, offers: list[Offer]) -> Q:
        """Find the records by the entries of their timelines."""
        entries = Entry.objects.filter(
            record_type=self.model.record_type,
            actor__in=[offer.thing.pk for offer in offers],
            kind="changed",
        )
        return Q(pk__in=entries.values("record_id"))


# Not a field of its own: the responsible person and the managers together.
WORKS_ON_IT: Any = Field(
    "mine", _("Works on it"), UserLink(), Column("responsible"), in_filters=True
)
CREATED_BY: Any = Field("created_by", _("Created by"), UserLink(), Column("created_by"))
CHANGED_BY: Any = Field("changed_by", _("Changed by"), UserLink(), Column("updated_at"))
