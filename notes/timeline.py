"""Notes in the timeline of the record that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, User
from notes.mentions import names_in
from notes.models import SUBJECTS, Note
from records import prose
from records.access import reach
from records.models import Record
from records.timeline import Item

TEMPLATE = "notes/_note.html"


@dataclass(frozen=True)
class ShownNote:
    """A note, and what the user may do with it."""

    note: Note
    may_edit: bool
    may_delete: bool
    names: Mapping[int, str] = field(default_factory=dict)  # of those it mentions

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
        notes = _notes(record, user).filter(older, pinned=False)
        return _items(notes.order_by("-created_at", "-pk")[:most], user)

    def pinned(self, record: Record, user: User) -> Iterable[Item]:
        """Return the pinned notes, newest first."""
        notes = _notes(record, user).filter(pinned=True)
        return _items(notes.order_by("-created_at", "-pk"), user)


def _notes(record: Record, user: User) -> QuerySet[Note]:
    if record.record_type not in SUBJECTS:
        return Note.objects.none()
    return Note.objects.on(record, user)


def _items(notes: Iterable[Note], user: User) -> Iterable[Item]:
    edit = reach(user, Note.record_type, Action.EDIT)
    delete = reach(user, Note.record_type, Action.DELETE)
    read = list(notes)
    names = names_in(note.text for note in read)
    for note in read:
        shown = ShownNote(note, edit.covers(note), delete.covers(note), names)
        yield Item(note.created_at, note.pk, (TEMPLATE,), shown)
