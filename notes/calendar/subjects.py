"""Choosing what a task is about: a record of any type that notes are written on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import User
from notes.models import SUBJECTS
from records.finding import holding, pk_of, tidy
from records.forms.links import told_by_attributes
from records.models import Record
from records.registry import RecordKind, kind_or_404

MOST = 5  # of each type


@require_GET
def choose(request: UserRequest) -> HttpResponse:
    """Offer records that the user may view, by what is typed."""
    words = tidy(request.GET.get("q", ""))
    found = [r for k in _kinds() for r in _matching(k, request.user, words)]
    return render(request, "notes/calendar/subjects.html", {"records": found})


def _kinds() -> list[RecordKind]:
    return [kind_or_404(record_type) for record_type in SUBJECTS]


def _matching(kind: RecordKind, user: User, words: str) -> Any:
    rows = kind.objects().visible_to(user).filter(holding(words))
    return rows.order_by("-created_at", "-pk")[:MOST]


class SubjectInput(forms.Widget):
    """A combobox: hidden `type:id`, and the name beside it."""

    template_name = "records/widgets/link.html"
    named: Callable[[str], Record | None]  # finds what a value stands for

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return what was chosen."""
        return str(data.get(name) or "")

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the text that stands for the value."""
        context = super().get_context(name, value, attrs)
        return {
            **context,
            "url": reverse("calendar:subjects"),
            "label": _("About"),
            **told_by_attributes(context["widget"]["attrs"]),
            "value": value or "",
            "text": str(self.named(value or "") or ""),
        }


class SubjectField(forms.Field):
    """Cleans `type:id` to a record that the user may view."""

    widget = SubjectInput
    default_error_messages = {
        "required": _("Choose who or what it is about."),
        "unknown": _("Choose one from the list."),
    }

    def __init__(self, user: User, **options: Any) -> None:
        """Offer the records that `user` may view."""
        super().__init__(label=_("About"), **options)
        self.user = user
        self.widget.named = self.find

    def find(self, value: str) -> Record | None:
        """Return the record that a value names, if the user may view it."""
        record_type, _colon, number = value.partition(":")
        if record_type not in SUBJECTS:
            return None
        rows = kind_or_404(record_type).objects().visible_to(self.user)
        found: Record | None = rows.filter(pk=pk_of(number)).first()
        return found

    def to_python(self, value: Any) -> Record | None:
        """Find what is meant. Raises `ValidationError`."""
        if not value:
            return None
        found = self.find(value)
        if found is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return found
