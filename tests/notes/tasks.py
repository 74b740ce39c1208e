"""Tasks for the tests of calendars and reminders."""

import datetime as dt
import zoneinfo

from notes.models import Note, NoteAction, ToDo
from tests.factories import make_contact

BUCHAREST = zoneinfo.ZoneInfo("Europe/Bucharest")


def at(text):
    """Return a moment that a wall clock in Bucharest shows: "2026-11-24 10:15"."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=BUCHAREST)


def make_task(owner, when, *, about=None, text="Ask about delivery", all_day=False):
    """Make a task of `owner`, due when a wall clock in Bucharest shows `when`."""
    about = about or make_contact(responsible=owner)
    to_do = ToDo(NoteAction.objects.get(name="Call"), due_at=at(when), all_day=all_day)
    return Note.write(text, about=about, by=owner, to_do=to_do)
