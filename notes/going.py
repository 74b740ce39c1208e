"""What becomes of notes when the record that they are about goes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from accounts.models import RecordType, User
from notes.models import SUBJECTS, Note
from records.companions import Companion, register


def announce() -> None:
    """Announce notes as companions of the types of records that they are about."""
    for record_type in SUBJECTS:
        register(record_type, Companion(_notes_on(record_type), _along, _for_good))


def _notes_on(record_type: RecordType) -> Any:
    def notes(user: User, records: Any) -> Any:
        return Note.objects.of(user, record_type, records)

    return notes


def _along(count: int) -> str:
    return ngettext(
        "%(n)s note goes with it and comes back with it.",
        "%(n)s notes go with it and come back with it.",
        count,
    )


def _for_good(count: int) -> str:
    return ngettext("%(n)s note goes with it.", "%(n)s notes go with it.", count)
