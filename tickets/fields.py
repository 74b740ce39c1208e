"""What is known of a ticket (T1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from companies.models import Company
from contacts.models import Contact
from records.fields import Field
from records.fields.kinds import (
    Choice,
    DateTime,
    LongText,
    Moment,
    RecordLink,
    Text,
)
from records.fields.places import Column
from records.fields.shared import ACCESS_FIELDS, MAIN, TAGS
from tickets.models import TicketPriority, TicketState, TicketType

CLIENT = _("Client")

FIELDS = (
    Field(
        "number",
        _("Number"),
        Text(12),
        Column("number"),
        MAIN,
        read_only=True,
        width=110,
    ),
    Field(
        "subject",
        _("Subject"),
        Text(),
        Column("subject"),
        MAIN,
        required=True,
        width=240,
        in_quick_create=True,
        shown_by_default=True,
    ),
    Field("text", _("Text"), LongText(), Column("text"), MAIN, in_quick_create=True),
    Field(
        "state",
        _("State"),
        Choice(rows=lambda user: TicketState.objects.all()),
        Column("state"),
        MAIN,
        required=True,
        width=120,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("state__position", "state__name"),
    ),
    Field(
        "type",
        _("Type"),
        Choice(rows=lambda user: TicketType.objects.all()),
        Column("type"),
        MAIN,
        width=120,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("type__position", "type__name"),
    ),
    Field(
        "priority",
        _("Priority"),
        Choice(rows=lambda user: TicketPriority.objects.all()),
        Column("priority"),
        MAIN,
        width=100,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("priority__position", "priority__name"),
    ),
    Field(
        "contact",
        _("Contact"),
        RecordLink(rows=Contact.objects.visible_to),
        Column("contact"),
        CLIENT,
        width=150,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("contact__last_name", "contact__first_name"),
    ),
    Field(
        "company",
        _("Company"),
        RecordLink(rows=Company.objects.visible_to),
        Column("company"),
        CLIENT,
        width=150,
        sorts_by=("company__name",),
    ),
    Field(
        "due_at",
        _("Due"),
        Moment(),
        Column("due_at"),
        MAIN,
        width=150,
        in_quick_create=True,
        shown_by_default=True,
    ),
    Field(
        "closed_at",
        _("Closed"),
        DateTime(),
        Column("closed_at"),
        MAIN,
        read_only=True,
        width=110,
    ),
    TAGS,
    *ACCESS_FIELDS,
)
