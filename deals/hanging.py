"""The deals of a client go along with it."""

from __future__ import annotations

from django.utils.translation import ngettext

from accounts.models import RecordType
from deals.models import Deal
from records.hanging import Hanging, register

CLIENTS = (RecordType.CONTACT, RecordType.COMPANY)


def announce() -> None:
    """Announce the deals of contacts and of companies."""
    for record_type in CLIENTS:
        register(
            Hanging(
                f"deals of {record_type}",
                record_type,
                Deal,
                link=record_type,
                visible=Deal.objects.visible_to,
                words=lambda n: ngettext("%(n)s deal", "%(n)s deals", n),
                since="created_at",
                field=record_type,
            )
        )
