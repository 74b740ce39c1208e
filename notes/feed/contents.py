"""What a calendar program reads: the tasks of one person as events.

Events and not to-dos (VTODO): several programs, the most used ones among them, show no
to-dos of a calendar that one subscribes to.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.models import User
from notes.mentions import as_read
from notes.models import SUBJECTS, Note

BEFORE, AFTER = dt.timedelta(days=90), dt.timedelta(days=366)
MOST = 2_000
LENGTH = dt.timedelta(minutes=30)
LONGEST = 2_000  # letters of the text of a note
# What no text may hold: it would end a line of the file, or break its readers.
CONTROL = dict.fromkeys((*range(9), *range(11, 32), 127, 133, 8232, 8233), " ")


def written(user: User, site: str) -> bytes:
    """Return the file; `site` is the address that links begin with."""
    zone = zoneinfo.ZoneInfo(user.time_zone)
    with translation.override(user.language):
        calendar = Calendar()
        calendar.add("prodid", "-//Cartela//Cartela//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        name = _("Tasks of %(name)s") % {"name": user.full_name}
        calendar.add("x-wr-calname", _plain(name))
        calendar.add("refresh-interval", dt.timedelta(minutes=15))
        for note in tasks_of(user):
            calendar.add_component(event(note, zone, site))
        calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text


def tasks_of(user: User) -> Iterable[Note]:
    """Return the tasks of these months that the user may view at this moment."""
    now = timezone.now()
    notes = Note.objects.visible_to(user).tasks().filter(responsible=user)
    near = notes.filter(due_at__gt=now - BEFORE, due_at__lt=now + AFTER)
    return near.select_related("action", *SUBJECTS).order_by("due_at", "pk")[:MOST]


def event(note: Note, zone: dt.tzinfo, site: str) -> Event:
    """Return one task."""
    due_at: Any = note.due_at
    local = due_at.astimezone(zone)
    made = Event()
    made.add("uid", f"task-{note.pk}-{int(note.created_at.timestamp())}@cartela")
    made.add("summary", _summary(note))
    if note.all_day:
        made.add("dtstart", local.date())
        made.add("dtend", local.date() + dt.timedelta(1))
    else:
        made.add("dtstart", local)
        made.add("duration", LENGTH)
    link = f"{site}{note.get_absolute_url()}"
    text = _plain(as_read(note.text))[:LONGEST].strip()
    made.add("description", f"{text}\n\n{link}" if text else link)
    made.add("url", link)
    made.add("dtstamp", note.updated_at)
    made.add("created", note.created_at)
    made.add("last-modified", note.updated_at)
    made.add("sequence", note.version)
    made.add("transp", "TRANSPARENT")
    return made


def _summary(note: Note) -> str:
    done = "✓ " if note.is_done else ""
    return " ".join(_plain(f"{done}{note.action}: {note.subject}").split())


def _plain(text: str) -> str:
    """Return a text without what would be read as the end of its line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(CONTROL)
