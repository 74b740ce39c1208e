"""The nouns of this app."""

from notes.models.calendar_feed import CalendarFeed
from notes.models.choices import NoteAction, NoteStatus
from notes.models.note import NOTHING_TO_DO, SUBJECTS, Note, NoteQuerySet, ToDo
from notes.models.reminder import Reminder

__all__ = [
    "NOTHING_TO_DO",
    "SUBJECTS",
    "CalendarFeed",
    "Note",
    "NoteAction",
    "NoteQuerySet",
    "NoteStatus",
    "Reminder",
    "ToDo",
]
