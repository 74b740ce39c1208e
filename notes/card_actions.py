"""What can be begun from a card by writing (C9): notes, tasks, meetings."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.models import SUBJECTS, Note
from records.access import may
from records.card_actions import CardAction, register
from records.models import Record

BOX = "#id_text"  # the box of the card in which notes are written


def announce() -> None:
    """Announce them; `?task=` names the action that the box begins with."""
    register(
        CardAction(
            "meeting",
            _("Meeting"),
            icon="users",
            url=_box("?task=Meeting"),
            order=50,
        ),
        CardAction("note", _("Note"), icon="sticky-note", url=_box(""), order=60),
        CardAction(
            "task", _("Task"), icon="circle-check", url=_box("?task="), order=70
        ),
    )


def _box(query: str) -> Callable[[Record, User], str | None]:
    def url(record: Record, user: User) -> str | None:
        writes = may(user, "create", Note.record_type)
        if record.record_type not in SUBJECTS or not writes:
            return None
        return f"{record.get_absolute_url()}{query}{BOX}"

    return url
