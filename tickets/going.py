"""What becomes of the tickets of a client that goes: they stay."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from accounts.models import RecordType, User
from records.companions import Companion, register
from tickets.hanging import CLIENTS
from tickets.models import Ticket


def announce() -> None:
    """Announce tickets as companions of contacts and of companies."""
    for record_type in CLIENTS:
        register(record_type, Companion(_of(record_type), _stay, _stay_alone))


def _of(record_type: RecordType) -> Any:
    def tickets(user: User, clients: Any) -> Any:
        of_clients = {f"{record_type}__in": clients.values("pk")}
        return Ticket.objects.visible_to(user).filter(**of_clients)

    return tickets


def _stay(count: int) -> str:
    return ngettext(
        "%(n)s ticket stays. Its link to the client comes back with it.",
        "%(n)s tickets stay. Their link to the client comes back with it.",
        count,
    )


def _stay_alone(count: int) -> str:
    return ngettext(
        "%(n)s ticket stays, without the client.",
        "%(n)s tickets stay, without the client.",
        count,
    )
