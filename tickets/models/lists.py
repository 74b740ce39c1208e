"""The lists that an administrator keeps for tickets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.models import ListValue


class TicketType(ListValue):
    """What a ticket is: a complaint, a question."""

    class Meta(ListValue.Meta):
        verbose_name = _("type of tickets")
        verbose_name_plural = _("types of tickets")


class TicketPriority(ListValue):
    """How much a ticket presses; the order by hand is that of pressing."""

    class Meta(ListValue.Meta):
        verbose_name = _("priority of tickets")
        verbose_name_plural = _("priorities of tickets")
