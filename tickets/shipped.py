"""The views of tickets that everybody has: what is open, what is overdue."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
from accounts.remembered import rows_of
from listing.shipped import Shipped, register
from tickets.models import TicketState


def announce() -> None:
    """Announce them."""
    register(
        RecordType.TICKET,
        Shipped("open", _("Open"), still_open),
        Shipped("overdue", _("Overdue"), overdue),
    )


def still_open() -> dict[str, Any]:
    """Ask for the states that do not mean closed."""
    states = rows_of(TicketState) or TicketState.objects.in_bulk()
    return {"state": [pk for pk, one in states.items() if not one.is_closed]}


def overdue() -> dict[str, Any]:
    """Ask for what is open and should be closed by now."""
    return {**still_open(), "due_at_op": "past"}
