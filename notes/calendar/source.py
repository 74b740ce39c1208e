"""Tasks in calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.urls import reverse

from accounts.models import Action, User
from notes.mentions import as_read
from notes.models import SUBJECTS, Note
from records import access, calendar
from records.calendar import Entry, Span


class Tasks:
    """The source of tasks with a due date, done ones too."""

    def entries(
        self, span: Span, people: Collection[int], viewer: User, most: int
    ) -> Iterable[Entry]:
        """Return the tasks of these people that the viewer may view."""
        notes = Note.objects.visible_to(viewer).tasks()
        due = notes.filter(due_at__gte=span.start, due_at__lt=span.end)
        mine = due.filter(responsible__in=people).order_by("due_at", "pk")[:most]
        edit = access.reach(viewer, Note.record_type, Action.EDIT)
        for note in mine.select_related("action", "responsible", *SUBJECTS):
            yield entry_of(note, movable=edit.covers(note) and not note.is_done)


def entry_of(note: Note, *, movable: bool) -> Entry:
    """Return a task that has a date as calendars draw it."""
    if note.due_at is None or note.action is None:
        raise ValueError(note)
    return Entry(
        source="task",
        pk=note.pk,
        starts=note.due_at,
        title=" ".join(as_read(note.text).split()),
        about=str(note.subject),
        url=reverse("calendar:task", args=[note.pk]),
        all_day=note.all_day,
        label=note.action.abbreviation or note.action.name,
        paint=note.action.paint,
        person=note.responsible,
        is_done=note.is_done,
        is_late=note.is_overdue,
        move_url=reverse("calendar:move", args=[note.pk]) if movable else "",
    )


def announce() -> None:
    """Announce tasks as entries of calendars."""
    calendar.register(Tasks())
