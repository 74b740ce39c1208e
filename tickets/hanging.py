"""The tickets of a client go along with it."""

from __future__ import annotations

from django.utils.translation import ngettext

from accounts.models import RecordType
from records.hanging import Hanging, register
from tickets.models import Ticket

CLIENTS = (RecordType.CONTACT, RecordType.COMPANY)


def announce() -> None:
    """Announce the tickets of contacts and of companies."""
    for record_type in CLIENTS:
        register(
            Hanging(
                f"tickets of {record_type}",
                record_type,
                Ticket,
                link=record_type,
                visible=Ticket.objects.visible_to,
                words=lambda n: ngettext("%(n)s ticket", "%(n)s tickets", n),
                since="created_at",
                field=record_type,
            )
        )
