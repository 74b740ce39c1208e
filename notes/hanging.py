"""Notes go along with the record that they are about."""

from __future__ import annotations

from django.utils.translation import ngettext

from notes.models import SUBJECTS, Note, NoteDraft
from records import loose
from records.hanging import EVERY_TYPE, Hanging, register


def announce() -> None:
    """Announce the notes on records of each type, and drafts of notes."""
    loose.register(loose.Loose(NoteDraft))
    register(
        Hanging(
            "drafts of notes",
            EVERY_TYPE,
            NoteDraft,
            link="record_id",
            type_at="record_type",
            once_per=("user", "note"),
        )
    )
    for record_type in SUBJECTS:
        register(
            Hanging(
                f"notes of {record_type}",
                record_type,
                Note,
                link=record_type,
                visible=Note.objects.visible_to,
                words=lambda n: ngettext("%(n)s note", "%(n)s notes", n),
                since="created_at",
            )
        )
