"""“Add new” beside the options of a custom field, for those who may (F2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.widgets import ChoiceWidget
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.models import CustomFieldOption

NEW = "new:"
LONGEST = 120


def may_add_options(user: User) -> bool:
    """Say whether the user may add options: lists are an administrator's."""
    return user.is_administrator


@dataclass(frozen=True)
class NewOption:
    """An option to be made when the form is saved, and those that are chosen with it.

    `beside` is None where one option is chosen alone.
    """

    field_id: int
    name: str
    beside: tuple[CustomFieldOption, ...] | None = None

    def make(self) -> Any:
        """Return the value: an option made at the end, or the one of that name."""
        options = CustomFieldOption.objects.filter(field_id=self.field_id)
        made = options.filter(name__iexact=self.name).first()
        if made is None:
            last = options.aggregate(last=Max("position"))["last"] or 0
            made = options.create(
                field_id=self.field_id, name=self.name, position=last + 1
            )
        return made if self.beside is None else [*self.beside, made]


class _AddsNew(ChoiceWidget):
    """Draws the choices, and below them a line for a new one."""

    plain_template: str

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what is chosen; a new name has a prefix."""
        chosen = super().value_from_datadict(data, files, name)
        typed = " ".join(str(data.get(f"{name}_new") or "").replace("\0", "").split())
        if not typed:
            return chosen
        new = f"{NEW}{typed}"
        return [*chosen, new] if self.allow_multiple_selected else new

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Keep what was typed, when the form comes back with errors."""
        context = super().get_context(name, value, attrs)
        values = value if isinstance(value, list) else [value]
        typed = [str(one) for one in values if str(one).startswith(NEW)]
        text = typed[0].removeprefix(NEW) if typed else ""
        return {**context, "plain": self.plain_template, "text": text}


class OptionSelect(_AddsNew, forms.Select):
    """One option."""

    plain_template = forms.Select.template_name
    template_name = "records/widgets/option.html"


class OptionTicks(_AddsNew, forms.CheckboxSelectMultiple):
    """Several options."""

    plain_template = forms.CheckboxSelectMultiple.template_name
    template_name = "records/widgets/option.html"


def _named(field_id: int, value: str) -> NewOption:
    name = value.removeprefix(NEW)
    if len(name) > LONGEST:
        raise ValidationError(_("This name is too long."))
    return NewOption(field_id, name)


class OptionField(forms.ModelChoiceField[CustomFieldOption]):
    """Cleans to an option, a `NewOption`, or None."""

    def __init__(self, field_id: int, queryset: Any, **options: Any) -> None:
        """Offer options of the field `field_id`."""
        super().__init__(queryset, empty_label="—", widget=OptionSelect, **options)
        self.field_id = field_id

    def to_python(self, value: Any) -> Any:
        """Find what is chosen."""
        if isinstance(value, str) and value.startswith(NEW):
            return _named(self.field_id, value)
        return super().to_python(value)


class OptionsField(forms.ModelMultipleChoiceField[CustomFieldOption]):
    """Cleans to options, or to a `NewOption` beside them."""

    def __init__(self, field_id: int, queryset: Any, **options: Any) -> None:
        """Offer options of the field `field_id`."""
        super().__init__(queryset, widget=OptionTicks, **options)
        self.field_id = field_id

    def clean(self, value: Any) -> Any:
        """Find what is chosen."""
        values: Sequence[Any] = value or []
        new = [one for one in values if str(one).startswith(NEW)]
        if not new:
            return super().clean(value)
        old = [one for one in values if one not in new]
        chosen = super().clean(old) if old else ()
        return NewOption(self.field_id, _named(self.field_id, new[0]).name, (*chosen,))
