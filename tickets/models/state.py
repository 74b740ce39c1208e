"""States of tickets, and the moves that an administrator allows (T1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import ListValue


class TicketState(ListValue):
    """How far a ticket is; from it one may go to `next_states` and nowhere else."""

    is_closed = models.BooleanField(
        _("means closed"),
        default=False,
        help_text=_("A ticket in this state is over."),
    )
    next_states = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="+",
        verbose_name=_("allowed next states"),
    )

    class Meta(ListValue.Meta):
        verbose_name = _("state of tickets")
        verbose_name_plural = _("states of tickets")
