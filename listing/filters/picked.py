"""The condition that a record is picked by whoever looks (L7)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from listing.filters.choices import NOT_OFFERED
from listing.filters.condition import Answer, Asked, Condition, Operators
from listing.models import Pick
from records.fields import Field
from records.fields.kinds import Boolean
from records.fields.places import Column

KEY = "picked"
YES = "1"


class PickedCondition(Condition):
    """Selected; each user has a selection of their own."""

    operators: ClassVar[Operators] = {"is": _("is")}
    template = "picked"

    def understood(self, asked: Asked) -> list[Any]:
        """Return true: what is not selected can't be asked for."""
        if asked.value != YES:
            raise ValidationError(NOT_OFFERED)
        return [True]

    def compared(self, answer: Answer) -> Q:
        """Look among the user's picks."""
        model: Any = self.model
        picks = Pick.objects.of(self.user, model.record_type)
        ids = picks.few_ids()
        return Q(pk__in=picks.values("record_id") if ids is None else ids)

    def words(self, answer: Answer) -> list[str]:
        """Return yes."""
        return [say("Yes")]


# Not a field of its own: it lies with the user, not with the record.
PICKED: Any = Field(KEY, _("Selected"), Boolean(), Column("pk"), in_filters=True)
