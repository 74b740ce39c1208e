"""When the next task about a record is due, for the boards of its type."""

from __future__ import annotations

from typing import Any

from django.db.models import DateTimeField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import RecordType, User
from listing.board import urgency
from notes.models import Note

BOARDS = (RecordType.DEAL, RecordType.TICKET)


def announce() -> None:
    """Announce it for the types that have a board."""
    for record_type in BOARDS:
        urgency.register(record_type, next_due)


def next_due(record_type: str, user: User) -> Any:
    """Return the moment of the first open task on a record that a user views.

    One look into the index `note_open_of_<type>` for each record; the tasks are those
    that the user may view. A task without a date comes last, but it is a task.
    """
    tasks = Note.objects.allowed(user).open().filter(**{record_type: OuterRef("pk")})
    first = tasks.order_by("due_at").annotate(
        moment=Coalesce(
            "due_at", Value(urgency.SOME_TIME), output_field=DateTimeField()
        )
    )
    return Subquery(first.values("moment")[:1])
