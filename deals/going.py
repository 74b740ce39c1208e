"""What becomes of the deals of a client that goes: they stay."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from accounts.models import RecordType, User
from deals.hanging import CLIENTS
from deals.models import Deal
from records.companions import Companion, register


def announce() -> None:
    """Announce deals as companions of contacts and of companies."""
    for record_type in CLIENTS:
        register(record_type, Companion(_of(record_type), _stay, _stay_alone))


def _of(record_type: RecordType) -> Any:
    def deals(user: User, clients: Any) -> Any:
        of_clients = {f"{record_type}__in": clients.values("pk")}
        return Deal.objects.visible_to(user).filter(**of_clients)

    return deals


def _stay(count: int) -> str:
    return ngettext(
        "%(n)s deal stays. Its link to the client comes back with it.",
        "%(n)s deals stay. Their link to the client comes back with it.",
        count,
    )


def _stay_alone(count: int) -> str:
    return ngettext(
        "%(n)s deal stays, without the client.",
        "%(n)s deals stay, without the client.",
        count,
    )
