"""What forms ask about a task, and about what was done elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.models import (
    Direction,
    Made,
    Note,
    NoteAction,
    NoteStatus,
    Outcome,
    ToDo,
)
from notes.repeating import Repeat, Unit, read
from notes.tasks.assignee_field import AssigneeField
from notes.tasks.due import due_on, quick_days, typed
from records.models import Record

MOST_TIMES = 999
BACK = dt.timedelta(days=5 * 366)


def day_input() -> forms.DateInput:
    """Return a box for a day, drawn by the browser."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    """Return a box for a time, drawn by the browser."""
    return forms.TimeInput({"type": "time"}, format="%H:%M")


def count_input() -> forms.NumberInput:
    """Return a box for a small number."""
    return forms.NumberInput({"min": 1, "max": MOST_TIMES})


class TaskFields(forms.Form):
    """What is to be done, by whom, until when, how far it is, and how it repeats."""

    action = forms.ModelChoiceField(
        NoteAction.objects.none(), label=_("Action"), required=False, empty_label="—"
    )
    due_day = forms.DateField(label=_("Due"), required=False, widget=day_input())
    due_time = forms.TimeField(label=_("Time"), required=False, widget=time_input())
    status = forms.ModelChoiceField(
        NoteStatus.objects.none(), label=_("Status"), required=False, empty_label="—"
    )
    repeat = forms.ChoiceField(
        label=_("Repeat"), choices=[("", "—"), *Unit.choices], required=False
    )
    every = forms.IntegerField(
        label=_("Every"),
        min_value=1,
        max_value=MOST_TIMES,
        required=False,
        widget=count_input(),
    )
    until = forms.DateField(label=_("Until"), required=False, widget=day_input())
    times = forms.IntegerField(
        label=_("Times"),
        min_value=1,
        max_value=MOST_TIMES,
        required=False,
        widget=count_input(),
    )
    quick_days = staticmethod(quick_days)

    def ask_about(self, subject: Record, user: User, note: Note | None = None) -> None:
        """Offer what may be chosen; begin with what `note` says, else with the user."""
        held = note.responsible if note else user
        self.fields["assignee"] = AssigneeField(subject, user, held)
        offered = {"action": NoteAction.objects, "status": NoteStatus.objects}
        for name, rows in offered.items():
            kept = rows.filter(pk=getattr(note, f"{name}_id", None))
            self.fields[name].queryset = rows.offered() | kept  # type: ignore[attr-defined]
        self.initial.update(assignee=held, every=1)
        if note and note.is_task:
            self.initial.update(_said_by(note))

    def check_task(self) -> None:
        """Require what a task can't be without."""
        given = self.cleaned_data
        if not given.get("action") and "action" not in self.errors:
            self.add_error("action", _("Choose what is to be done."))
        needs_day = given.get("due_time") or given.get("repeat")
        if needs_day and not given.get("due_day") and "due_day" not in self.errors:
            self.add_error("due_day", _("Choose a day."))
        until, day = given.get("until"), given.get("due_day")
        if until and day and until < day:
            self.add_error("until", _("This is before the task is due."))

    def to_do(self, by: User) -> ToDo:
        """Return what is to be done, once the form is valid."""
        given = self.cleaned_data
        assignee = given["assignee"] or by
        due = due_on(given["due_day"], given["due_time"], assignee)
        rule = ""
        if given["repeat"] and given["due_day"]:
            until, times = given["until"], given["times"]
            unit = Unit(given["repeat"])
            repeat = Repeat(unit, given["every"] or 1, until, times)
            rule = repeat.rule(given["due_day"])
        return ToDo(
            given["action"], assignee, due.at, due.all_day, given["status"], rule
        )


def _said_by(note: Note) -> dict[str, Any]:
    day, time = typed(note.due_at, note.responsible, all_day=note.all_day)
    said: dict[str, Any] = {"action": note.action_id, "status": note.status_id}
    said |= {"due_day": day, "due_time": time}
    if repeat := read(note.repeats):
        said |= {"repeat": repeat.unit.value, "every": repeat.every}
        said |= {"until": repeat.until, "times": repeat.times}
    return said


class LogFields(forms.Form):
    """What was done elsewhere, when, who began it, and how it ended (N6)."""

    made = forms.ModelChoiceField(
        NoteAction.objects.none(), label=_("Kind"), required=False, empty_label="—"
    )
    direction = forms.ChoiceField(
        label=_("Direction"), choices=Direction.choices, required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[("", "—"), *Outcome.choices], required=False
    )
    made_day = forms.DateField(label=_("Day"), required=False, widget=day_input())
    made_time = forms.TimeField(label=_("Time"), required=False, widget=time_input())

    needed: ClassVar[dict[str, Any]] = {
        "made": _("Choose what was made."),
        "outcome": _("Choose how it ended."),
        "made_day": _("Choose a day."),
    }

    def ask_what_was_made(self) -> None:
        """Offer what may be chosen; begin with now."""
        touching = NoteAction.objects.offered().filter(touches=True)
        self.fields["made"].queryset = touching  # type: ignore[attr-defined]
        now = timezone.localtime()
        self.initial.update(made_day=now.date(), made_time=now.time())

    def check_log(self) -> None:
        """Require what was made, how it ended, and a moment that has been."""
        for name, words in self.needed.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, words)
        if not self.errors and not self._has_been():
            self.add_error("made_day", _("This moment has not been yet."))

    def _has_been(self) -> bool:
        now = timezone.now()
        return now - BACK < self._moment() <= now

    def _moment(self) -> dt.datetime:
        day, time = self.cleaned_data["made_day"], self.cleaned_data["made_time"]
        return timezone.make_aware(dt.datetime.combine(day, time or dt.time()))

    def what_was_made(self) -> Made:
        """Return it, once the form is valid."""
        given = self.cleaned_data
        direction = given["direction"] or Direction.OUT
        return Made(given["made"], self._moment(), direction, given["outcome"])
