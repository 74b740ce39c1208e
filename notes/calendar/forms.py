"""A task that is made in the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.calendar.period import YEARS
from notes.calendar.subjects import SubjectField
from notes.forms import LONGEST
from notes.models import NoteAction, ToDo
from notes.models.schedule import end_of


class WhenForm(forms.Form):
    """Asks for a day, and for a time unless it is due all day."""

    date = forms.DateField(
        label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        help_text=_("Empty: all day."),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )

    def clean_date(self) -> dt.date:
        """Refuse years that nobody plans in."""
        day: dt.date = self.cleaned_data["date"]
        if day.year not in YEARS:
            raise ValidationError(_("Choose a day of this century."), code="year")
        return day

    @property
    def all_day(self) -> bool:
        """Whether no time is given."""
        return self.cleaned_data.get("time") is None

    @property
    def due_at(self) -> dt.datetime:
        """The moment, in the zone of the user; of a whole day its last minute."""
        day, zone = self.cleaned_data["date"], timezone.get_current_timezone()
        if self.all_day:
            return end_of(day, zone)
        return dt.datetime.combine(day, self.cleaned_data["time"], zone)


class RemindForm(forms.Form):
    """Asks how long before it is due the assignee is reminded."""

    remind = forms.TypedChoiceField(
        label=_("Reminder"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *data: Any, **options: Any) -> None:
        """Offer what the assignee usually has, too."""
        super().__init__(*data, **options)
        usual = ("", _("As usual"))
        field: Any = self.fields["remind"]
        field.choices = [usual, *User.Reminder.choices]


class NewTaskForm(RemindForm, WhenForm):
    """Asks what is to be done, about which record, and when."""

    field_order = ("subject", "action", "date", "time", "remind", "text")
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, user: User, data: Any = None, **options: Any) -> None:
        """Offer the records that `user` may view."""
        super().__init__(data, **options)
        actions = NoteAction.objects.offered()
        self.fields["subject"] = SubjectField(user)
        self.fields["action"] = forms.ModelChoiceField(
            actions, label=_("Action"), empty_label=None
        )
        self.order_fields(self.field_order)

    @property
    def to_do(self) -> ToDo:
        """What is to be done."""
        action = self.cleaned_data["action"]
        return ToDo(action, due_at=self.due_at, all_day=self.all_day)
