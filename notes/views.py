"""Writing notes in the timeline of a record (N1)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action
from listing.pages import list_page
from notes.doors import note_to, subject_or_404
from notes.kind import NOTES
from notes.models import Note, NoteDraft
from notes.tasks.forms import ComposerForm, EditForm
from notes.timeline import upcoming
from records.access import may
from records.timeline import story
from records.views.in_place import CHANGED

DIALOG = "notes/_dialog.html"


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show the list of all notes that the user may view."""
    return list_page(request, NOTES)


@require_POST
def create(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Write a note about a record that the user may view."""
    record = subject_or_404(request, record_type, pk)
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    form = ComposerForm(request.POST, about=record, by=request.user)
    if form.is_valid():
        form.write()
        NoteDraft.objects.on(record, of=request.user).delete()
        form = ComposerForm(about=record, by=request.user)
        if not request.htmx:
            return redirect(record)
    context = {"form": form, "record": record, "story": None, "upcoming": None}
    if not form.is_bound:
        context["story"] = story(record, request.user)
        context["upcoming"] = upcoming(record, request.user)
    status = 422 if form.is_bound else 200
    return render(request, "notes/written.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Rewrite a note."""
    note = note_to(request, Action.EDIT, pk)
    draft = NoteDraft.objects.rewriting(note, of=request.user).first()
    data = request.POST if request.method == "POST" else None
    form = EditForm(data, note=note, by=request.user, draft=draft)
    if form.is_bound and form.is_valid():
        form.save(request.user)
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
