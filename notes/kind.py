"""What notes are, for the rungs below and for every page that serves all types."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from notes.fields import FIELDS
from notes.models import SUBJECTS, Note
from records.registry import RecordKind, Words, register

NOTES = RecordKind(
    model=Note,
    fields=FIELDS,
    icon="sticky-note",
    index_url="notes:index",
    new_url="notes:new",
    edit_url="notes:edit",
    words=Words(
        all=_("All notes"),
        mine=_("My notes"),
        selected=_("Selected notes"),
        new=_("New note"),
        none_yet=_("No notes yet"),
        purpose=_(
            "What was agreed and what is to be done, written on the card of a client, "
            "a deal or a ticket."
        ),
        searched=_("Text, contact, company, deal, ticket"),
    ),
    name_fields=(),  # nobody looks for a text in the order of the alphabet
    search_links=tuple(SUBJECTS),
    related=(*SUBJECTS, "action", "status", "responsible", "created_by"),
    order=30,
    titled_by=("text",),
    moved_by="status",
    imported=False,
)


def announce() -> None:
    """Announce notes as a type of records."""
    register(NOTES)
