"""The box on a card in which notes are written."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from notes import drafts
from notes.forms import NoteForm
from notes.models import Note, NoteDraft
from records.access import may
from records.models import Record

register = template.Library()


@register.inclusion_tag("notes/composer.html", takes_context=True)
def composer(context: Context, record: Record) -> dict[str, Any]:
    """Draw the box, for those who may write notes (R8)."""
    request = context["request"]
    form = None
    if may(request.user, "create", Note.record_type):
        draft = NoteDraft.objects.on(record, of=request.user).first()
        form = NoteForm(draft=draft)
    token = context["csrf_token"]
    known = {"request": request, "csrf_token": token}
    return {"form": form, "record": record, **known}


@register.filter
def said_of(draft: NoteDraft | None) -> str:
    """Write when a draft was kept."""
    return drafts.said_of(draft)
