"""What a file may bring of tickets (I1)."""

from __future__ import annotations

from typing import ClassVar

from accounts.models import RecordType
from listing.importing.resource import RecordResource, register_resource
from listing.importing.widgets import CellsWidget
from listing.importing.widgets.choices import KnownChoiceWidget
from tickets.import_headings import TICKET_TITLES


class TicketResource(RecordResource):
    """Tickets."""

    record_type = RecordType.TICKET
    titles = TICKET_TITLES
    widgets: ClassVar[dict[str, type[CellsWidget]]] = {"state": KnownChoiceWidget}
    examples: ClassVar[dict[str, str]] = {"subject": "The delivery came too late"}
    tells_apart = ("company", "contact")


def announce() -> None:
    """Announce what files bring and take out."""
    register_resource(TicketResource)
