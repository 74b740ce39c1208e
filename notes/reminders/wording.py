"""What the e-mail of a reminder says."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from notes.models import Note

LONGEST_SUBJECT = 120


def letter(note: Note, user: User) -> EmailMessage:
    """Return the e-mail, in the language and the zone that are active."""
    due_at: Any = note.due_at
    pattern = "l, j E Y" if note.all_day else "l, j E Y, H:i"
    when = date_format(timezone.localtime(due_at), pattern)
    about = " ".join(str(note.subject).split())
    subject = _("%(action)s: %(about)s") % {"action": note.action, "about": about}
    context = {
        "note": note,
        "about": about,
        "when": when,
        "url": address(note),
    }
    return EmailMessage(
        " ".join(subject.split())[:LONGEST_SUBJECT],
        render_to_string("notes/reminders/letter.txt", context),
        to=[user.email],
        headers={
            "Message-ID": message_id(note, user),
            "Auto-Submitted": "auto-generated",
        },
    )


def address(note: Note) -> str:
    """Return where the task is; empty while the settings name no address."""
    site = settings.SITE_URL.rstrip("/")
    return f"{site}{note.get_absolute_url()}" if site else ""


def message_id(note: Note, user: User) -> str:
    """Return the same for the same reminder, whoever sends it."""
    due_at: Any = note.due_at
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<due-{note.pk}-{user.pk}-{int(due_at.timestamp())}@{domain}>"
