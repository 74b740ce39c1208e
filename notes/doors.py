"""Ways to a note, and to what it is about, for one who may do something there."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import UserRequest
from accounts.models import Action
from notes.models import SUBJECTS, Note
from records.access import reach
from records.models import Record
from records.registry import kind_or_404


def subject_or_404(request: UserRequest, record_type: str, pk: int) -> Record:
    """Return a record that the user may view, of a type that has notes."""
    if record_type not in SUBJECTS:
        raise Http404(record_type)
    record: Record = kind_or_404(record_type).get_or_404(request.user, pk)
    return record


def note_to(request: UserRequest, action: Action, pk: int) -> Note:
    """Return a note: 404 if it may not be viewed, 403 if not changed."""
    note = get_object_or_404(Note.objects.visible_to(request.user), pk=pk)
    if not reach(request.user, Note.record_type, action).covers(note):
        raise PermissionDenied
    return note


def task_to(request: UserRequest, action: Action, pk: int) -> Note:
    """Return a task by the same rules; a plain note is none."""
    note = note_to(request, action, pk)
    if not note.is_task:
        raise Http404(pk)
    return note
