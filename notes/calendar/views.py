"""The calendar and the dialogs that it opens (N4)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action
from notes.calendar.forms import NewTaskForm, RemindForm
from notes.calendar.page import Page
from notes.calendar.period import period
from notes.calendar.whose import colleagues, whose
from notes.models import Note
from records.access import may, reach

CHANGED = "calendar-changed"


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show a day, a week or a month of one's own, a colleague's, one's team's."""
    asked = period(request.GET.get("view", ""), request.GET.get("date", ""))
    page = Page(asked, whose(request.GET.get("who", ""), request.user), request.user)
    context = {
        "page": page,
        "colleagues": colleagues(request.user),
        "may_create": may(request.user, "create", Note.record_type),
    }
    template = "calendar" if request.htmx else "index"
    return render(request, f"notes/calendar/{template}.html", context)


@require_GET
def task(request: UserRequest, pk: int) -> HttpResponse:
    """Show a task in the dialog."""
    note = get_object_or_404(Note.objects.visible_to(request.user), pk=pk)
    edit = reach(request.user, Note.record_type, Action.EDIT)
    form = RemindForm(initial={"remind": note.remind_before})
    context = {"note": note, "may_edit": edit.covers(note), "remind_form": form}
    return answer(request, "notes/calendar/task.html", _("Task"), context)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Make a task on a day, and at a time unless it is due all day."""
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = NewTaskForm(request.user, data, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        about, text = form.cleaned_data["subject"], form.cleaned_data["text"]
        made = Note.write(text, about=about, by=request.user, to_do=form.to_do)
        made.remind(form.cleaned_data["remind"], by=request.user)
        return done(request, {"text": _("Task saved")})
    words = _("New task")
    return answer(request, "notes/calendar/new.html", words, {"form": form})


def answer(
    request: UserRequest, template: str, title: str, context: dict[str, object]
) -> HttpResponse:
    """Draw a dialog, or a page for those who come without htmx."""
    form = context.get("form")
    status = 422 if getattr(form, "is_bound", False) else 200
    context |= {"fragment": template, "page_title": title}
    shown = template if request.htmx else "ui/dialog_page.html"
    return render(request, shown, context, status=status)


def done(request: UserRequest, toast: dict[str, object]) -> HttpResponse:
    """Close the dialog and let the calendar fetch itself; or go to it."""
    if not request.htmx:
        return redirect("calendar:index")
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
