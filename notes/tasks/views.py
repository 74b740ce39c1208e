"""What is done with a task where it stands: done, its status, the next step (N4)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action
from notes.assignees import assignable
from notes.doors import note_to, subject_or_404, task_to
from notes.models import Note, NoteStatus
from notes.tasks.forms import NextStepForm
from notes.timeline import upcoming
from records.access import may
from records.finding import pk_of, tidy
from records.views.in_place import CHANGED

MOST = 8
OFFER = "notes/tasks/_next_step.html"
STATUSES = "notes/tasks/_statuses.html"


@require_GET
def assignees(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Offer those to whom a task about the record can be given."""
    record = subject_or_404(request, record_type, pk)
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    words = tidy(request.GET.get("q", "")).casefold().split()
    people = [
        user
        for user in assignable(record)
        if all(word in f"{user.full_name} {user.email}".casefold() for word in words)
    ]
    return render(request, "records/choices/people.html", {"people": people[:MOST]})


@require_GET
def up_next(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show what is to be done about a record."""
    record = subject_or_404(request, record_type, pk)
    if not request.htmx:
        return redirect(record)
    context = {"upcoming": upcoming(record, request.user), "swap_oob": False}
    return render(request, "notes/tasks/_up_next.html", context)


@require_POST
def done(request: UserRequest, pk: int) -> HttpResponse:
    """End a task by one click; offer to take it back, and to say what comes next."""
    task = task_to(request, Action.EDIT, pk)
    undo = reverse("notes:reopen", args=[pk], query={"status": task.status_id or ""})
    task.complete(by=request.user)
    offered = may(request.user, "create", Note.record_type) and not task.followed_by_id
    if not request.htmx:
        return redirect("notes:next_step", pk) if offered else redirect(task.subject)
    form = NextStepForm(done=task, by=request.user)
    context = {"form": form, "done": task}
    response = render(request, OFFER, context) if offered else HttpResponse()
    trigger_client_event(response, "toast", {"text": _done_words(task), "undo": undo})
    return trigger_client_event(response, CHANGED, {})


@require_POST
def reopen(request: UserRequest, pk: int) -> HttpResponse:
    """Take back that a task is done; `status` names the one that it had."""
    task = task_to(request, Action.EDIT, pk)
    before = pk_of(request.GET.get("status"))
    held = NoteStatus.objects.filter(pk=before, means_done=False).first()
    task.reopen(by=request.user, status=held)
    return _said(request, task, {"text": _("The task is open again")})


@require_http_methods(["GET", "POST"])
def status(request: UserRequest, pk: int) -> HttpResponse:
    """Offer the statuses, or say that the task is of one of them."""
    task = task_to(request, Action.EDIT, pk)
    if request.method == "POST":
        chosen = _chosen(request)
        task.set_status(chosen, by=request.user)
        words = chosen.name if chosen else _("no status")
        return _said(request, task, {"text": _("Status: %s") % words})
    context = {"task": task, "statuses": NoteStatus.objects.offered()}
    shown = {"fragment": STATUSES, "page_title": _("Status")}
    page = STATUSES if request.htmx else "ui/dialog_page.html"
    return render(request, page, {**context, **shown})


@require_http_methods(["GET", "POST"])
def next_step(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for the task that comes after one that is done."""
    task = task_to(request, Action.VIEW, pk)
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = NextStepForm(data, done=task, by=request.user)
    if form.is_bound and form.is_valid():
        form.write()
        return _said(request, task, {"text": _("Next step saved")})
    context = {"form": form, "done": task, "fragment": OFFER}
    context["page_title"] = _("Next step?")
    page = OFFER if request.htmx else "ui/dialog_page.html"
    return render(request, page, context, status=422 if form.is_bound else 200)


@require_POST
def repeat_no_more(request: UserRequest, pk: int) -> HttpResponse:
    """Let a task be the last one of its kind."""
    task = note_to(request, Action.EDIT, pk)
    task.repeat_no_more(by=request.user)
    return _said(request, task, {"text": _("The task does not repeat any more")})


def _chosen(request: UserRequest) -> NoteStatus | None:
    """Return the status that was sent; none for an empty one."""
    sent = request.POST.get("status", "")
    found = NoteStatus.objects.offered().filter(pk=pk_of(sent)).first()
    if sent and found is None:
        raise Http404(sent)
    return found


def _done_words(task: Note) -> str:
    words = {"action": task.action}
    if task.followed_by_id:
        return _("%(action)s: done. It comes again.") % words
    return _("%(action)s: done") % words


def _said(request: UserRequest, task: Note, toast: dict[str, Any]) -> HttpResponse:
    """Let the parts of the page fetch themselves; or go to the card."""
    if not request.htmx:
        return redirect(task.subject)
    response = HttpResponse()
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
