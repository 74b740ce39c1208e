"""What a card and the pages of tasks draw of notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.translation import gettext as _

from notes import drafts, repeating
from notes.models import Note, NoteDraft
from notes.tasks.due import typed
from notes.tasks.forms import ComposerForm
from notes.timeline import upcoming
from records.access import may
from records.models import Record
from records.moments import short_date

register = template.Library()


@register.inclusion_tag("notes/composer.html", takes_context=True)
def composer(context: Context, record: Record) -> dict[str, Any]:
    """Draw the box, for those who may write notes (R8), and what is to be done."""
    request = context["request"]
    form = None
    if may(request.user, "create", Note.record_type):
        draft = NoteDraft.objects.on(record, of=request.user).first()
        form = ComposerForm(about=record, by=request.user, draft=draft)
        if "task" in request.GET:
            form.begin_task(request.GET["task"])
    return {
        "form": form,
        "record": record,
        "upcoming": upcoming(record, request.user),
        "request": request,
        "csrf_token": context["csrf_token"],
    }


@dataclass(frozen=True)
class When:
    """When a task is due, in words, and how near that is: late, today, or neither."""

    words: str
    state: str


@register.simple_tag
def due_of(note: Note) -> When | None:
    """Return when a task is due; a whole day is that of the assignee."""
    day, time = typed(note.due_at, note.responsible, all_day=note.all_day)
    if day is None:
        return None
    away = (day - timezone.localdate()).days
    near = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}
    words = near.get(away) or short_date(day)
    state = "late" if note.is_overdue else "today" if away == 0 else ""
    return When(f"{words}, {time:%H:%M}" if time else words, state)


@register.filter
def repetition(note: Note) -> str:
    """Return how a task repeats, in words."""
    return str(repeating.read(note.repeats) or "")


@register.filter
def was_late(note: Note) -> bool:
    """Say whether a task was done after it was due, by a minute and more."""
    late = note.done_at and note.due_at and note.done_at - note.due_at
    return bool(late and late > dt.timedelta(minutes=1))


@register.filter
def said_of(draft: NoteDraft | None) -> str:
    """Write when a draft was kept."""
    return drafts.said_of(draft)
