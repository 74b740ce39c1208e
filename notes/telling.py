"""What people are told of notes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from notes import mentions
from records.notifications.kinds import Kind, register


def announce() -> None:
    """Announce the kinds of notifications."""
    register(Kind(mentions.KIND, _("Somebody mentions you in a note")))
