"""The addresses at which drafts of notes are kept and thrown away (UX rule 16)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import UserRequest
from accounts.models import Action
from notes.doors import note_to, subject_or_404
from notes.forms import LONGEST
from notes.models import Note, NoteDraft
from notes.tasks.forms import ComposerForm, EditForm
from notes.views import DIALOG
from records.access import may


@require_POST
def of_record(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Keep what is typed into the box of a card, or with `discard` forget it."""
    record = subject_or_404(request, record_type, pk)
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    draft = NoteDraft.keep(_typed(request), on=record, by=request.user)
    if "discard" not in request.POST:
        return HttpResponse(said_of(draft), content_type="text/plain")
    if not request.htmx:
        return redirect(record)
    form = ComposerForm(about=record, by=request.user)
    context: dict[str, Any] = {"form": form, "record": record}
    context |= {"story": None, "upcoming": None}
    return render(request, "notes/written.html", context)


@require_POST
def of_note(request: UserRequest, pk: int) -> HttpResponse:
    """Keep what is typed into the dialog of a note, or with `discard` forget it."""
    note = note_to(request, Action.EDIT, pk)
    basis = request.POST.get("based_on", "")[:64]
    draft = NoteDraft.keep(
        _typed(request), on=note.subject, by=request.user, note=note, basis=basis
    )
    if "discard" not in request.POST:
        return HttpResponse(said_of(draft), content_type="text/plain")
    if not request.htmx:
        return redirect("notes:edit", pk=pk)
    form = EditForm(note=note, by=request.user)
    return render(request, DIALOG, {"form": form, "note": note})


def said_of(draft: NoteDraft | None) -> str:
    """Return when a draft was kept, in the user's time; empty without one."""
    if draft is None:
        return ""
    at = timezone.localtime(draft.saved_at)
    is_today = at.date() == timezone.localdate()
    moment = date_format(at, "H:i" if is_today else "j M, H:i")
    return _("Draft of %(moment)s") % {"moment": moment}


def _typed(request: UserRequest) -> str:
    if "discard" in request.POST:
        return ""
    return request.POST.get("text", "").replace("\0", "")[:LONGEST]
