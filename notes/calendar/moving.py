"""Moving a task to another day or time: by mouse, finger, keyboard, or a form (N4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action
from notes.calendar.forms import RemindForm, WhenForm
from notes.calendar.period import YEARS
from notes.calendar.views import CHANGED, answer, done
from notes.models import Note
from notes.models.schedule import end_of
from records.access import reach
from records.refusals import Refusal

MOST_DAYS, MOST_MINUTES = 366, 1440


class ShiftForm(forms.Form):
    """A move that is no form on a page: onto a moment or a day, or by some steps."""

    at = forms.CharField(required=False)  # a moment as ISO writes it, with its zone
    minutes_after = forms.IntegerField(required=False, min_value=0, max_value=59)
    day = forms.DateField(required=False)  # the same time on another day
    all_day = forms.BooleanField(required=False)  # with `day`: due all day
    days = forms.IntegerField(required=False, min_value=-MOST_DAYS, max_value=MOST_DAYS)
    minutes = forms.IntegerField(
        required=False, min_value=-MOST_MINUTES, max_value=MOST_MINUTES
    )

    def clean_at(self) -> dt.datetime | None:
        """Read the moment."""
        text = self.cleaned_data["at"]
        try:
            at = dt.datetime.fromisoformat(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(_("This is no moment.")) from error
        if at and timezone.is_naive(at):
            raise forms.ValidationError(_("This is no moment."))
        return at

    def target(
        self, due_at: dt.datetime | None, *, all_day: bool = False
    ) -> tuple[dt.datetime, bool]:
        """Return when it is due then, and whether all day. Raises `Refusal`."""
        asked = self.cleaned_data
        if asked["at"]:
            return asked["at"] + dt.timedelta(
                minutes=asked["minutes_after"] or 0
            ), False
        if due_at is None:
            raise Refusal(gettext_lazy("This task has no date."))
        local = timezone.localtime(due_at)
        if asked["minutes"]:
            if all_day:
                raise Refusal(gettext_lazy("A task of a whole day is moved by days."))
            return due_at + dt.timedelta(minutes=asked["minutes"]), False
        day = asked["day"] or local.date() + dt.timedelta(asked["days"] or 0)
        if all_day or asked["all_day"]:
            return end_of(day, timezone.get_current_timezone()), True
        return local.replace(year=day.year, month=day.month, day=day.day), False


@require_http_methods(["GET", "POST"])
def move(request: UserRequest, pk: int) -> HttpResponse:
    """Ask where to, or move: by a form with day and time, or as `ShiftForm` says."""
    note = _note_to_move(request, pk)
    if request.method == "GET":
        return _ask(request, note, WhenForm(initial=_present(note)))
    if "date" in request.POST:
        form = WhenForm(request.POST)
        if not form.is_valid():
            return _ask(request, note, form)
        target = form.due_at, form.all_day
    else:
        # The undo of a toast posts nothing but its address.
        shift = ShiftForm({**request.GET.dict(), **request.POST.dict()})
        try:
            target = read(shift, note.due_at, all_day=note.all_day)
        except Refusal as refusal:
            return _refuse(request, note, str(refusal))
    return _move(request, note, *target)


@require_POST
def remind(request: UserRequest, pk: int) -> HttpResponse:
    """Say how long before it is due the assignee is reminded."""
    note = _note_to_move(request, pk)
    form = RemindForm(request.POST)
    if form.is_valid():
        note.remind(form.cleaned_data["remind"], by=request.user)
    if not request.htmx:
        return redirect("calendar:task", note.pk)
    response = HttpResponse(status=204 if form.is_valid() else 422)
    toast = {"text": _("Reminder saved")} if form.is_valid() else {}
    return trigger_client_event(response, "toast", toast) if toast else response


def _note_to_move(request: UserRequest, pk: int) -> Note:
    """Return a task: 404 if it may not be viewed, 403 if not changed."""
    note = get_object_or_404(Note.objects.visible_to(request.user).tasks(), pk=pk)
    if not reach(request.user, Note.record_type, Action.EDIT).covers(note):
        raise PermissionDenied
    return note


def read(
    shift: ShiftForm, due_at: dt.datetime | None, *, all_day: bool = False
) -> tuple[dt.datetime, bool]:
    """Return where something is moved that is due then. Raises `Refusal`."""
    if not shift.is_valid():
        raise Refusal(gettext_lazy("This is no day to move to."))
    try:
        target, all_day = shift.target(due_at, all_day=all_day)
    except OverflowError as error:
        raise Refusal(gettext_lazy("This is no day to move to.")) from error
    if target.year not in YEARS:
        raise Refusal(gettext_lazy("This is no day to move to."))
    return target, all_day


@transaction.atomic
def _move(
    request: UserRequest, note: Note, due_at: dt.datetime, all_day: bool
) -> HttpResponse:
    """Move the task, and offer to take that back."""
    if note.is_done:
        return _refuse(request, note, _("This task is done: reopen it to move it."))
    undo = reverse("calendar:move", args=[note.pk], query=_words(note))
    note.reschedule(due_at, all_day=all_day, by=request.user)
    toast = said(due_at, all_day=all_day)
    return done(request, {**toast, "undo": undo} if _words(note) else toast)


def said(due_at: dt.datetime, *, all_day: bool = False) -> dict[str, object]:
    """Return the toast that says where something was moved."""
    pattern = "l, j E" if all_day else "l, j E, H:i"
    when = date_format(timezone.localtime(due_at), pattern)
    return {"text": _("Moved to %(when)s") % {"when": when}}


def _words(note: Note) -> dict[str, Any]:
    """Return the move that leads back to where a task is now."""
    if note.due_at is None:
        return {}
    if note.all_day:
        day = timezone.localdate(note.due_at)
        return {"day": day.isoformat(), "all_day": "1"}
    return {"at": note.due_at.isoformat()}


def _present(note: Note) -> dict[str, Any]:
    if note.due_at is None:
        return {}
    local = timezone.localtime(note.due_at)
    return {"date": local.date(), "time": None if note.all_day else local.time()}


def _ask(request: UserRequest, note: Note, form: WhenForm) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "note": note}
    return answer(request, "notes/calendar/move.html", _("Move to…"), context)


def _refuse(request: UserRequest, note: Note, reason: str) -> HttpResponse:
    if not request.htmx:
        return redirect("calendar:task", note.pk)
    return refused(reason)


def refused(reason: str) -> HttpResponse:
    """Say why not; the page draws what was moved where it still is."""
    response = HttpResponse(status=422)
    trigger_client_event(response, "toast", {"text": reason, "kind": "bad"})
    return trigger_client_event(response, CHANGED, {})
