"""The box on a card in which notes are written."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from notes.forms import NoteForm
from notes.models import Note
from records.access import may
from records.models import Record

register = template.Library()


@register.inclusion_tag("notes/composer.html", takes_context=True)
def composer(context: Context, record: Record) -> dict[str, Any]:
    """Draw the box, for those who may write notes (R8)."""
    allowed = may(context["request"].user, "create", Note.record_type)
    token = context["csrf_token"]
    form = NoteForm() if allowed else None
    return {"form": form, "record": record, "csrf_token": token}
