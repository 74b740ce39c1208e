"""A note or a task written away from a card: first of all about whom (N1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from accounts.models import User
from notes.calendar.forms import NewTaskForm
from notes.calendar.views import CHANGED as CALENDAR_CHANGED
from notes.calendar.views import answer
from notes.models import NOTHING_TO_DO, Note, ToDo
from records.access import may
from records.views.in_place import CHANGED


class NewNoteForm(NewTaskForm):
    """Asks for a text about a record, and for what is to be done if anything is."""

    field_order = ("subject", "text", "action", "date", "time", "remind")

    def __init__(self, user: User, data: Any = None, **options: Any) -> None:
        """Ask for no more than a text."""
        super().__init__(user, data, **options)
        action: Any = self.fields["action"]
        action.required = self.fields["date"].required = False
        action.empty_label = gettext_lazy("None: only a note")
        self.fields["text"].widget.attrs |= {"rows": 5}
        self.fields["text"].help_text = _("Use @ to mention a colleague.")

    def clean_date(self) -> Any:
        """Refuse years that nobody plans in; no day at all is one, too."""
        return super().clean_date() if self.cleaned_data["date"] else None

    def clean(self) -> dict[str, Any]:
        """Refuse what says nothing, and a day on which nothing is to be done."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("action"):
            if not cleaned.get("text"):
                self._refuse("text", _("Write a text, or choose what is to be done."))
            if cleaned.get("date"):
                self._refuse("action", _("Choose what is to be done on that day."))
        if cleaned.get("time") and not cleaned.get("date"):
            self._refuse("date", _("Choose the day, too."))
        return cleaned

    def _refuse(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, forms.ValidationError(words, code="missing"))

    @property
    def to_do(self) -> ToDo:
        """What is to be done, if anything is."""
        action = self.cleaned_data["action"]
        if not action:
            return NOTHING_TO_DO
        if not self.cleaned_data["date"]:
            return ToDo(action)
        return ToDo(action, due_at=self.due_at, all_day=self.all_day)

    def write(self, by: User) -> Note:
        """Write what was asked for."""
        about, text = self.cleaned_data["subject"], self.cleaned_data["text"]
        note = Note.write(text, about=about, by=by, to_do=self.to_do)
        if note.is_task:
            note.remind(self.cleaned_data["remind"], by=by)
        return note


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Write a note about a record that is chosen first."""
    if not may(request.user, "create", Note.record_type):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = NewNoteForm(request.user, data, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        return _written(request, form.write(request.user))
    return answer(request, "notes/new.html", _("New note"), {"form": form})


def _written(request: UserRequest, note: Note) -> HttpResponse:
    """Close the dialog, and let what shows notes fetch itself; or go to the card."""
    if not request.htmx:
        return redirect(note)
    response = HttpResponse(status=204)
    words = _("Task saved") if note.is_task else _("Note saved")
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", {"text": words})
    for changed in ("list-changed", CALENDAR_CHANGED, CHANGED):
        trigger_client_event(response, changed, {})
    return response
