"""What tickets are, for the rungs below and for every page that serves all types."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from records.registry import RecordKind, Words
from tickets.fields import FIELDS
from tickets.models import Ticket

TICKETS = RecordKind(
    model=Ticket,
    fields=FIELDS,
    icon="ticket",
    index_url="tickets:index",
    new_url="tickets:new",
    edit_url="tickets:edit",
    words=Words(
        all=_("All tickets"),
        mine=_("My tickets"),
        selected=_("Selected tickets"),
        new=_("New ticket"),
        none_yet=_("No tickets yet"),
        purpose=_("What your clients report and ask for, until it is closed."),
        searched=_("Number, subject, contact, company"),
        move=_("State"),
    ),
    name_fields=("subject",),
    search_links=("contact", "company"),
    related=(
        *("type", "priority", "state"),
        *("contact", "company", "responsible", "access_class"),
    ),
    prefetch=("tags",),
    order=27,
    titled_by=("subject",),
    moved_by="state",
    led_by="text",
)
