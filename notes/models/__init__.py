"""The nouns of this app."""

from notes.models.calendar_feed import CalendarFeed
from notes.models.choices import NoteAction, NoteStatus
from notes.models.draft import NoteDraft
from notes.models.note import Note, NoteQuerySet
from notes.models.reminder import Reminder
from notes.models.subjects import SUBJECTS
from notes.models.watched_stage import WatchedStage
from notes.models.work import (
    DONE,
    NOTHING_TO_DO,
    OPEN,
    UNREACHED,
    Direction,
    Made,
    Outcome,
    ToDo,
)

__all__ = [
    "DONE",
    "NOTHING_TO_DO",
    "OPEN",
    "SUBJECTS",
    "UNREACHED",
    "CalendarFeed",
    "Direction",
    "Made",
    "Note",
    "NoteAction",
    "NoteDraft",
    "NoteQuerySet",
    "NoteStatus",
    "Outcome",
    "Reminder",
    "ToDo",
    "WatchedStage",
]
