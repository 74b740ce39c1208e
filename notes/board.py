"""Tasks on a board by their status (N3)."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import RecordType
from listing.board.look import NO_DATE, OVERDUE, TODAY, Look, register
from notes import next_due
from notes.models import SUBJECTS, Note
from notes.state import DUE_ON

WORDS = {"overdue": OVERDUE, "today": TODAY, "none": NO_DATE}


def announce() -> None:
    """Announce the board: notes that are tasks, or have a status all the same.

    And what boards of other types ask of notes.
    """
    next_due.announce()
    register(
        RecordType.NOTE,
        Look(
            fields=(*SUBJECTS, "action", "responsible"),
            urgent_by="due_at",
            urgency=urgency,
            without=Q(action__isnull=False),
        ),
    )


def urgency(note: Note) -> str:
    """Return how urgent an open task is."""
    if note.is_done or not note.is_task:
        return ""
    return WORDS.get(DUE_ON.value(note), "")
