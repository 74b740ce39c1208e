"""What people are told of notes: tasks given to them, mentions (X3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes import mentions
from records.notifications.kinds import Kind, register
from records.notifications.telling import tell

if TYPE_CHECKING:
    from notes.models.work import Work

ASSIGNED = "assigned"


def announce() -> None:
    """Announce the kinds of notifications."""
    register(Kind(ASSIGNED, _("A task was given to me")))
    register(Kind("due", _("Reminders of tasks")))
    register(Kind(mentions.KIND, _("Somebody mentions me in a note")))


def tell_assigned(note: Work, *, by: User) -> None:
    """Tell whoever is to do the task, unless they gave it to themselves."""
    if note.is_task and not note.is_done and note.responsible:
        tell([note.responsible], ASSIGNED, about=note, by=by)
