"""The box in which an assignee is chosen by typing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.assignees import assignable
from records.finding import pk_of
from records.forms.links import TYPED, told_by_attributes
from records.models import Record


class AssigneeInput(forms.Widget):
    """A combobox: a hidden id and the name beside it."""

    template_name = "records/widgets/link.html"
    field: AssigneeField

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return what was chosen, else what was typed and not chosen."""
        text = str(data.get(f"{name}_text") or "").strip()
        return str(data.get(name) or "") or (f"{TYPED}{text}" if text else "")

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the name that stands for the value."""
        context = super().get_context(name, value, attrs)
        value = "" if value is None else str(value)
        is_typed = value.startswith(TYPED)
        return {
            **context,
            "url": self.field.url,
            "label": self.field.label,
            **told_by_attributes(context["widget"]["attrs"]),
            "value": "" if is_typed else value,
            "text": value.removeprefix(TYPED) if is_typed else self.field.name(value),
        }


class AssigneeField(forms.Field):
    """Cleans to a user who may view the subject, or to None."""

    widget = AssigneeInput

    def __init__(self, subject: Record, *known: User | None) -> None:
        """Offer who may view `subject`; `known` are named without a look at rights."""
        super().__init__(label=_("Assignee"), required=False)
        self.subject = subject
        self.known = [user for user in known if user]
        self.widget.field = self
        args = [subject.record_type, subject.pk]
        self.url = reverse("notes:assignees", args=args)

    def name(self, value: str) -> str:
        """Return the name of whoever may be chosen by this id."""
        pk = pk_of(value)
        people = self.known if any(u.pk == pk for u in self.known) else []
        if pk and not people:
            people = assignable(self.subject)
        return next((user.full_name for user in people if user.pk == pk), "")

    def prepare_value(self, value: Any) -> Any:
        """Return the id."""
        return value.pk if isinstance(value, User) else value

    def to_python(self, value: Any) -> User | None:
        """Find who is meant; a full name that only one has will do."""
        value = str(value or "").replace("\0", "")
        if not value:
            return None
        people = assignable(self.subject)
        if pk := pk_of(value):
            found = [user for user in people if user.pk == pk]
        else:
            name = value.removeprefix(TYPED).casefold()
            found = [user for user in people if user.full_name.casefold() == name]
        if len(found) != 1:
            raise ValidationError(_("Choose one from the list."), code="unknown")
        return found[0]
