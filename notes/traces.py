"""What notes on others say of a person, and how it goes (N15)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from notes.models import Note, NoteDraft
from records.traces import Person, Trace, register


def announce() -> None:
    """Announce the notes."""
    register(Trace("notes", _("Mentions in notes on other records"), _forget))


def _forget(person: Person) -> int:
    return person.take_out(Note, ["text"]) + person.take_out(NoteDraft, ["text"])
