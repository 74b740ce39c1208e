"""Notes in the timeline of the record that they are about, and tasks when done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, User
from notes.mentions import names_in
from notes.models import DONE, OPEN, SUBJECTS, Note
from records import prose, timeline
from records.access import reach
from records.models import Record
from records.timeline import Item

TEMPLATE = "notes/_note.html"
# More open tasks than this are a click away.
MOST_UPCOMING = 20


@dataclass(frozen=True)
class ShownNote:
    """A note, and what the user may do with it."""

    note: Note
    may_edit: bool
    may_delete: bool
    names: Mapping[int, str] = field(default_factory=dict)  # of those it mentions

    @property
    def words(self) -> str:
        """The text as one line, without marks."""
        return prose.plain(self.note.text, self.names)

    @property
    def html(self) -> SafeString:
        """The text with its marks drawn."""
        return prose.render(self.note.text, self.names)


class Notes:
    """The source of notes: only those that the user may view."""

    name = "notes"
    label = _("Notes")
    column = "created_at"

    def newest(self, record: Record, user: User, older: Q, most: int) -> Iterable[Item]:
        """Return notes that are not pinned."""
        notes = _notes(record, user).filter(older, action=None, pinned=False)
        return _items(notes.order_by("-created_at", "-pk")[:most], user)

    def pinned(self, record: Record, user: User) -> Iterable[Item]:
        """Return the pinned notes, newest first."""
        notes = _notes(record, user).filter(action=None, pinned=True)
        return _items(notes.order_by("-created_at", "-pk"), user)


class Tasks:
    """The source of tasks, each at the moment when it was done; open ones stand above.

    What was done elsewhere and written down is one of them.
    """

    name = "tasks"
    label = _("Tasks")
    column = "done_at"

    def newest(self, record: Record, user: User, older: Q, most: int) -> Iterable[Item]:
        """Return tasks that are done and not pinned."""
        tasks = _notes(record, user).filter(DONE, older, pinned=False)
        return _items(tasks.order_by("-done_at", "-pk")[:most], user)

    def pinned(self, record: Record, user: User) -> Iterable[Item]:
        """Return the pinned ones, newest first."""
        tasks = _notes(record, user).filter(DONE, pinned=True)
        return _items(tasks.order_by("-done_at", "-pk"), user)


@dataclass(frozen=True)
class Upcoming:
    """What is to be done about a record: the first tasks, and how many more."""

    record: Record
    tasks: list[ShownNote]
    more: bool


def upcoming(record: Record, user: User, most: int = MOST_UPCOMING) -> Upcoming:
    """Return the open tasks about a record, the first one that is due first."""
    tasks = _notes(record, user).filter(OPEN)
    ordered = tasks.order_by(F("due_at").asc(nulls_last=True), "pk")[: most + 1]
    found = list(shown_notes(ordered, user))
    return Upcoming(record, found[:most], len(found) > most)


def _notes(record: Record, user: User) -> QuerySet[Note]:
    if record.record_type not in SUBJECTS:
        return Note.objects.none()
    return Note.objects.on(record, user).select_related("done_by")


def shown_notes(notes: Iterable[Note], user: User) -> Iterable[ShownNote]:
    """Return notes with what the user may do to each, and whom they mention."""
    edit = reach(user, Note.record_type, Action.EDIT)
    delete = reach(user, Note.record_type, Action.DELETE)
    read = list(notes)
    names = names_in(note.text for note in read)
    for note in read:
        yield ShownNote(note, edit.covers(note), delete.covers(note), names)


def moment_of(record: Record, user: User, pk: int) -> datetime | None:
    """Return when a note was written, or a task done; None of what stands above."""
    told = Q(action=None) | DONE
    note = _notes(record, user).filter(told, pk=pk, pinned=False).first()
    return _happened(note) if note else None


def _happened(note: Note) -> datetime:
    return note.done_at if note.is_task and note.done_at else note.created_at


def _items(notes: Iterable[Note], user: User) -> Iterable[Item]:
    for shown in shown_notes(notes, user):
        yield Item(_happened(shown.note), shown.note.pk, (TEMPLATE,), shown)


def announce() -> None:
    """Announce both sources, and that addresses name notes."""
    timeline.register(Notes())
    timeline.register(Tasks())
    timeline.register_named("note", moment_of)
