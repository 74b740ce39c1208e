"""Writing notes in the timeline of a record (N1)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action
from notes.forms import NoteForm
from notes.models import SUBJECTS, Note, NoteDraft
from records.access import may, reach
from records.models import Record
from records.registry import kind_or_404
from records.timeline import story
from records.views.in_place import CHANGED

DIALOG = "notes/_dialog.html"


@require_POST
def create(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Write a note about a record that the user may view."""
    record = subject_or_404(request, record_type, pk)
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    form = NoteForm(request.POST)
    if form.is_valid():
        Note.write(form.cleaned_data["text"], about=record, by=request.user)
        NoteDraft.objects.on(record, of=request.user).delete()
        form = NoteForm()
        if not request.htmx:
            return redirect(record)
    context = {"form": form, "record": record, "story": None}
    if not form.is_bound:
        context["story"] = story(record, request.user)
    status = 422 if form.is_bound else 200
    return render(request, "notes/written.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Rewrite a note."""
    note = note_to(request, Action.EDIT, pk)
    draft = NoteDraft.objects.rewriting(note, of=request.user).first()
    data = request.POST if request.method == "POST" else None
    form = NoteForm(data, note=note, draft=draft)
    if form.is_bound and form.is_valid():
        note.rewrite(form.cleaned_data["text"], by=request.user)
        NoteDraft.objects.rewriting(note, of=request.user).delete()
        return _done(request, note, {"text": _("Note saved")})
    words = {"fragment": DIALOG, "page_title": _("Edit note")}
    context = {"form": form, "note": note, **words}
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    status = 422 if form.is_bound else 200
    return render(request, template, context, status=status)


@require_POST
def pin(request: UserRequest, pk: int) -> HttpResponse:
    """Keep a note on top, or with `off` let it go."""
    note = note_to(request, Action.EDIT, pk)
    note.pin(by=request.user, pinned="off" not in request.POST)
    return _done(request, note)


@require_POST
def delete(request: UserRequest, pk: int) -> HttpResponse:
    """Move a note to the trash, and offer to take it back."""
    note = note_to(request, Action.DELETE, pk)
    note.discard(by=request.user)
    undo = reverse("notes:restore", args=[note.pk])
    return _done(request, note, {"text": _("Note deleted"), "undo": undo})


@require_POST
def restore(request: UserRequest, pk: int) -> HttpResponse:
    """Take a note out of the trash."""
    trash = Note.objects.within_reach(request.user, Action.DELETE)
    note = get_object_or_404(trash.exclude(trashed_at=None), pk=pk)
    note.restore(by=request.user)
    return _done(request, note, {"text": _("Note restored")})


def subject_or_404(request: UserRequest, record_type: str, pk: int) -> Record:
    """Return a record that notes are about and that the user may view."""
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


def _done(
    request: UserRequest, note: Note, toast: dict[str, Any] | None = None
) -> HttpResponse:
    """Close the dialog and let the timeline fetch itself; or go to the card."""
    if not request.htmx:
        return redirect(note.subject)
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    if toast:
        trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
