"""The board of tickets: their states side by side (T1)."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, When

from accounts.models import RecordType
from listing.board import standing
from listing.board.look import Look, register
from listing.board.urgency import pressing
from tickets.models import TicketState

# What is due first; of what is over, the latest.
ORDER = (
    Case(When(closed_at=None, then=F("due_at"))).asc(nulls_last=True),
    F("closed_at").desc(nulls_last=True),
    "pk",
)


def announce() -> None:
    """Announce the board."""
    register(
        RecordType.TICKET,
        Look(
            fields=("company", "contact", "priority", "responsible"),
            either=("company", "contact"),
            urgent_by=ORDER,
            urgency=urgency,
            reads=("due_at", "closed_at"),
            standing=lambda: standing.lately("closed_at"),
            left_out=left_out,
            adds=True,
            face="responsible",
        ),
    )


def urgency(ticket: Any) -> str:
    """Return how urgent an open ticket is that is due at some time."""
    if ticket.closed_at or not ticket.due_at:
        return ""
    return pressing(ticket.due_at)


def left_out() -> dict[int, str]:
    """Say that of tickets that are over only the latest are here."""
    states = TicketState.objects.filter(is_closed=True)
    return {one.pk: standing.said() for one in states}
