"""What is known of a note: its text, its subject, and what is to be done (N1 to N3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from companies.models import Company
from contacts.models import Contact
from deals.models import Deal
from notes.mentions import names_in
from notes.models import NoteAction, NoteStatus
from notes.models.schedule import END_OF_DAY
from notes.state import DUE_ON, STATE
from records.fields import Field, by_key
from records.fields.field import YES_WINS
from records.fields.kinds import (
    Boolean,
    Choice,
    LongText,
    Moment,
    RecordLink,
    UserLink,
)
from records.fields.places import Column
from records.fields.shared import ACCESS, ACCESS_FIELDS, MAIN
from records.prose import mentioned, with_names
from tickets.models import Ticket

TASK = _("Task")


@dataclass(frozen=True)
class NoteText(LongText):
    """A text that nobody looks for in the order of the alphabet; it names people."""

    sortable = False

    def objects(self, raws: Iterable[Any], user: User) -> dict[Any, Any]:
        """Return the texts that mention colleagues, with their names."""
        texts = [raw for raw in raws if raw and mentioned(raw)]
        names = names_in(texts)
        return {text: with_names(text, names) for text in texts}


@dataclass(frozen=True)
class Due(Moment):
    """When something is due; in the last minute of a day it is due on that day."""

    def is_a_day(self, local: dt.datetime) -> bool:
        """Say whether it is due at no time of its day."""
        return local.time().replace(second=0, microsecond=0) == END_OF_DAY


DUE = Due()
_access = by_key(ACCESS_FIELDS)
# Whoever may change a task may give it to a colleague: no right of its own is asked.
ASSIGNEE = replace(
    _access["responsible"], label=_("Assignee"), right="", section=TASK, width=140
)

FIELDS = (
    Field(
        "text",
        _("Text"),
        NoteText(),
        Column("text"),
        MAIN,
        required=True,
        width=320,
    ),
    Field(
        "contact",
        _("Contact"),
        RecordLink(rows=Contact.objects.visible_to),
        Column("contact"),
        MAIN,
        read_only=True,
        width=150,
        shown_by_default=True,
        sorts_by=("contact__last_name", "contact__first_name"),
    ),
    Field(
        "company",
        _("Company"),
        RecordLink(rows=Company.objects.visible_to),
        Column("company"),
        MAIN,
        read_only=True,
        width=150,
        shown_by_default=True,
        sorts_by=("company__name",),
    ),
    Field(
        "deal",
        _("Deal"),
        RecordLink(rows=Deal.objects.visible_to),
        Column("deal"),
        MAIN,
        read_only=True,
        width=150,
        sorts_by=("deal__title",),
    ),
    Field(
        "ticket",
        _("Ticket"),
        RecordLink(rows=Ticket.objects.visible_to),
        Column("ticket"),
        MAIN,
        read_only=True,
        width=150,
        sorts_by=("ticket__number",),
    ),
    Field(
        "action",
        _("Action"),
        Choice(rows=lambda user: NoteAction.objects.all()),
        Column("action"),
        TASK,
        width=130,
        shown_by_default=True,
        sorts_by=("action__position", "action__name"),
    ),
    Field(
        "status",
        _("Status"),
        Choice(rows=lambda user: NoteStatus.objects.all()),
        Column("status"),
        TASK,
        width=140,
        shown_by_default=True,
        sorts_by=("status__position", "status__name"),
    ),
    Field(
        "due_at",
        _("Due"),
        DUE,
        Column("due_at"),
        TASK,
        width=160,
        shown_by_default=True,
    ),
    Field(
        "all_day",
        _("All day"),
        Boolean(),
        Column("all_day"),
        TASK,
        read_only=True,  # follows from the due date
        in_lists=False,
        in_filters=False,
        on_card=False,
    ),
    ASSIGNEE,
    STATE,
    DUE_ON,
    Field(
        "done_at",
        _("Done"),
        Moment(),
        Column("done_at"),
        TASK,
        read_only=True,
        width=160,
    ),
    Field(
        "done_by",
        _("Done by"),
        UserLink(rows=lambda user: User.objects.all()),
        Column("done_by"),
        TASK,
        read_only=True,
        width=140,
        sorts_by=("done_by__first_name", "done_by__last_name"),
    ),
    Field("pinned", _("Pinned"), Boolean(), Column("pinned"), MAIN, merged=YES_WINS),
    Field(
        "created_by",
        _("Author"),
        UserLink(rows=lambda user: User.objects.all()),
        Column("created_by"),
        ACCESS,
        read_only=True,
        width=140,
        in_filters=False,  # every list asks who made its records
        sorts_by=("created_by__first_name", "created_by__last_name"),
    ),
    _access["managers"],
    replace(_access["access_class"], read_only=True),  # that of the subject
    _access["private"],
    _access["created_at"],
    _access["updated_at"],
)
