"""The nouns of this app."""

from notes.models.choices import NoteAction, NoteStatus
from notes.models.draft import NoteDraft
from notes.models.note import NOTHING_TO_DO, SUBJECTS, Note, NoteQuerySet, ToDo

__all__ = [
    "NOTHING_TO_DO",
    "SUBJECTS",
    "Note",
    "NoteAction",
    "NoteDraft",
    "NoteQuerySet",
    "NoteStatus",
    "ToDo",
]
