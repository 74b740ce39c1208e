"""The condition that a record is picked by whoever looks (L7)."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from listing.filters.condition import Answer
from listing.filters.ranges import YesNoCondition
from listing.models import Pick
from records.fields import Field
from records.fields.kinds import Boolean
from records.fields.places import Column

KEY = "picked"
YES = "1"


class PickedCondition(YesNoCondition):
    """Selected or not; each user has a selection of their own."""

    def compared(self, answer: Answer) -> Q:
        """Look among the user's picks."""
        model: Any = self.model
        picks = Pick.objects.of(self.user, model.record_type)
        # As joins; NOT IN would compare each record with each pick.
        picked = Q(Exists(picks.filter(record_id=OuterRef("pk"))))
        return picked if answer.values[0] else ~picked


# Not a field of its own: it lies with the user, not with the record.
PICKED: Any = Field(KEY, _("Selected"), Boolean(), Column("pk"), in_filters=True)
