"""A link to another record in a form: chosen by typing, or made in place (C5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from records.finding import pk_of
from records.forms.editing import Editing, may_create
from records.registry import RecordKind

NEW, TYPED, HIDDEN = "new:", "typed:", "hidden"
LONGEST_NAME = 200


@dataclass(frozen=True)
class NewRecord:
    """A record that is to be made of its name when the form is saved."""

    name: str


@dataclass(frozen=True)
class Target:
    """The records that a link may lead to, for one user."""

    kind: RecordKind
    rows: Any
    editing: Editing
    label: str
    hidden: bool = False  # the present one may not be viewed
    makes_new: bool = True
    typed_is_new: bool = False  # a name that nobody has makes one, unasked

    @property
    def may_create(self) -> bool:
        """Whether a new one can be made by its name alone."""
        wanted = self.makes_new and self.kind.made_by_name
        return wanted and may_create(self.editing.user, self.kind)

    @property
    def url(self) -> str:
        """The address that answers with choices."""
        url = reverse("records:choose", args=[self.kind.record_type])
        asked = {"new": "1"} if self.may_create else {}
        if type(self.editing.record) is self.kind.model and self.editing.record.pk:
            asked["not"] = str(self.editing.record.pk)
        return f"{url}?{urlencode(asked)}"

    def named(self, text: str) -> list[Any]:
        """Return visible records of exactly this name; two tell that it is shared."""
        if not self.kind.made_by_name:
            return []
        parts = self.kind.parts_of_name(text)
        same = {f"{key}__iexact": value for key, value in parts.items()}
        return list(self.rows.filter(**same)[:2]) if same else []


def told_by_attributes(attrs: dict[str, Any]) -> dict[str, Any]:
    """Return, for templates of comboboxes, what Django puts into attributes."""
    invalid = attrs.get("aria-invalid", "")
    return {"invalid": invalid, "autofocus": attrs.get("autofocus", False)}


class LinkInput(forms.Widget):
    """A combobox: a hidden id (or new:, typed:, hidden) and the text beside it."""

    template_name = "records/widgets/link.html"
    target: Target

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return what was chosen, else what was typed and not chosen."""
        text = str(data.get(f"{name}_text") or "").strip()
        value = str(data.get(name) or "").strip()
        return value or (f"{TYPED}{text}" if text else "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether the form was sent without this input."""
        return name not in data

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the text that stands for the value."""
        context = super().get_context(name, value, attrs)
        value = "" if value is None else str(value)
        return {
            **context,
            "url": self.target.url,
            "label": self.target.label,
            **told_by_attributes(context["widget"]["attrs"]),
            "value": "" if value.startswith(TYPED) else value,
            "text": self._text(value),
        }

    def _text(self, value: str) -> str:
        for prefix in (NEW, TYPED):
            if value.startswith(prefix):
                return value.removeprefix(prefix)
        if value == HIDDEN:
            what = self.target.label.lower()
            return str(_("Hidden %(what)s") % {"what": what})
        return str(self.target.rows.filter(pk=pk_of(value)).first() or "")


class LinkField(forms.Field):
    """Cleans to a record, a `NewRecord`, `HIDDEN` (leave it as it is), or None."""

    widget = LinkInput
    default_error_messages: ClassVar[Any] = {
        "unknown": _("Choose one from the list."),
        "unknown_or_new": _("Choose one from the list, or “Create”."),
        "no_right": _("Choose one from the list: you may not create new ones."),
        "too_long": _("This name is too long."),
    }

    def __init__(self, target: Target, **options: Any) -> None:
        """Offer the records of `target`."""
        super().__init__(**options)
        self.target = target
        self.widget.target = target

    def refuse_new(self) -> None:
        """Offer only what there is."""
        self.target = self.widget.target = replace(self.target, makes_new=False)

    def prepare_value(self, value: Any) -> Any:
        """Return the id; one that may not be viewed stays a secret."""
        pk = value.pk if isinstance(value, Model) else value
        return HIDDEN if self.target.hidden and isinstance(pk, int) else pk

    def to_python(self, value: Any) -> Any:
        """Find what is meant."""
        value = str(value or "").replace("\0", "")
        if not value or (value == HIDDEN and self.target.hidden):
            return value or None
        if value.startswith(NEW) and self.target.may_create:
            return self._new(value.removeprefix(NEW).strip())
        found = self._typed(value) if not pk_of(value) else self._chosen(pk_of(value))
        if found is None:
            code = "unknown_or_new" if self.target.may_create else "unknown"
            if self.target.typed_is_new and not self.target.may_create:
                code = "no_right"
            raise ValidationError(self.error_messages[code], code=code)
        return found

    def _chosen(self, pk: int) -> Any:
        return self.target.rows.filter(pk=pk).first()

    def _typed(self, value: str) -> Any:
        """Return the only record of this name; where links say so, a new one."""
        name = value.removeprefix(TYPED)
        same = self.target.named(name)
        if same or not (value.startswith(TYPED) and self._makes_typed):
            return same[0] if len(same) == 1 else None
        return self._new(name)

    @property
    def _makes_typed(self) -> bool:
        return self.target.typed_is_new and self.target.may_create

    def _new(self, name: str) -> NewRecord | None:
        parts = self.target.kind.parts_of_name(name)
        if any(len(part) > self._room(key) for key, part in parts.items()):
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return NewRecord(name) if name else None

    def _room(self, key: str) -> int:
        column = self.target.kind.model._meta.get_field(key)
        return getattr(column, "max_length", None) or LONGEST_NAME
