"""What is asked before work on many records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.bulk.work import SET
from listing.filters.stored import column
from listing.selection import Selection
from records.fields import Field, narrowing
from records.fields.kinds import Boolean
from records.forms.editing import Editing
from records.forms.inputs import form_field, leave_out
from records.forms.links import LinkField
from records.registry import RecordKind

YES, NO = "yes", "no"
# These have actions of their own.
APART = {"responsible"}
ALONE = _("This field can’t be given one value in many records at once.")


class PlainForm(forms.Form):
    """Asks nothing but what every action asks."""

    include_hidden = forms.BooleanField(label=_("Include them"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

    def ask_again_at(self, url: str) -> None:
        """Let a choice that changes what is asked fetch the form anew."""

    @property
    def inputs(self) -> list[forms.BoundField]:
        """What is asked, in order; `include_hidden` stands with the counts."""
        return [self[name] for name in self.fields if name != "include_hidden"]

    @property
    def parameters(self) -> dict[str, Any]:
        """The answers as the run keeps them; they fit JSON."""
        return {}


class ValueForm(PlainForm):
    """Asks for the value of a field."""

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        kind: RecordKind,
        field: Field | None,
        how: str = SET,
    ) -> None:
        """Ask for what `how` says: the value, or what comes into or out of a list."""
        super().__init__(data)
        self.field, self.how = field, how
        if field is not None:
            self._ask(field, Editing.new(kind, user))

    def _ask(self, field: Field, editing: Editing) -> None:
        made = _asking(field, editing)
        self.fields["value"] = made
        kind = editing.kind
        needed = field.required or field.key in (*kind.needs_one_of, *kind.titled_by)
        if self.how != SET or needed or isinstance(field.kind, Boolean):
            made.required = True
        else:
            self.fields["clear"] = forms.BooleanField(
                label=_("Empty the field"), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Empty the field only where that is ticked."""
        if self.field is None or "value" not in self.cleaned_data:
            return self.cleaned_data
        is_empty = self.field.kind.raw(self.cleaned_data["value"]) in ("", [])
        if "clear" in self.fields and is_empty != self.cleaned_data["clear"]:
            self.add_error("value", _("Give a value, or tick “Empty the field”."))
        return self.cleaned_data

    @property
    def parameters(self) -> dict[str, Any]:
        """The field and its raw value."""
        assert self.field is not None  # noqa: S101 valid forms have one
        value = self.cleaned_data["value"]
        return {"field": self.field.key, "value": self.field.kind.raw(value)}


class FieldForm(ValueForm):
    """Asks first for a field, and then for its value."""

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        kind: RecordKind,
        field: Field | None,
        offered: Iterable[Field],
    ) -> None:
        """Offer fields by section; ask for the value of the chosen one."""
        super().__init__(data, user=user, kind=kind, field=field)
        key = field.key if field else ""
        sections: dict[str, list[tuple[str, str]]] = {}
        for one in offered:
            known = sections.setdefault(str(one.section), [])
            known.append((one.key, str(one.label)))
        choose = forms.ChoiceField(
            label=_("Field"),
            choices=[("", _("Choose a field")), *sections.items()],
            initial=key,
            error_messages={"invalid_choice": ALONE},
        )
        shown = forms.CharField(
            widget=forms.HiddenInput, initial=key, required=False, max_length=100
        )
        self.fields = {"field": choose, "shown": shown, **self.fields}
        if field is not None:
            self.fields["value"].widget.attrs["autofocus"] = True

    def ask_again_at(self, url: str) -> None:
        """Ask for the value as soon as a field is chosen."""
        asked = {"hx-get": url, "hx-target": "#dialog-body"}
        self.fields["field"].widget.attrs.update(asked)

    def clean(self) -> dict[str, Any]:
        """Ask for the value of a field that was chosen just now."""
        super().clean()
        key = self.field.key if self.field else ""
        if key and self.data.get("shown") != key:
            self.add_error(None, _("Now give the value."))
        return self.cleaned_data


def can_be_set(field: Field, user: User, kind: RecordKind) -> bool:
    """Say whether one value of the field can be given to many records."""
    unique = field.custom is not None and field.custom.unique
    alone = field.place.outside or field.key in APART or unique
    return not alone and field.changeable_by(user, kind.record_type)


def _asking(field: Field, editing: Editing) -> forms.Field:
    """Return the form field for a value; with yes and no where a box can't say no."""
    if isinstance(field.kind, Boolean):
        return forms.TypedChoiceField(
            label=str(field.label),
            choices=[(YES, _("Yes")), (NO, _("No"))],
            coerce=lambda answer: answer == YES,
            widget=forms.RadioSelect,
        )
    made = form_field(field, editing)
    made.required = False
    if isinstance(made, forms.ModelChoiceField):
        leave_out(made, _closed(field, editing))
    if isinstance(made, LinkField):
        made.refuse_new()
    return made


def _closed(field: Field, editing: Editing) -> set[Any]:
    """Return what is closed to all that is picked; of very many nobody asks."""
    picked = Selection(editing.kind, editing.user)
    kind = editing.kind.record_type
    if not narrowing.is_announced(kind, field) or picked.few_ids is None:
        return set()
    held = picked.rows.order_by().values_list(column(field), flat=True).distinct()
    return narrowing.closed_to_all(kind, field, list(held), editing.user)
