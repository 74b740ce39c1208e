"""Phones and e-mails in a form: rows of which one is primary (C2, C3)."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from records.fields import Field
from records.models import Email, Phone
from records.phones import EXTENSION_LENGTH, ImpossibleNumber, normalise

MOST_ROWS = 50
# An input with this mark is looked up while one types (`records:matches`).
MATCHED = {"data-match": "", "autocomplete": "off"}


class Row(forms.Form):
    """One number or address; `holds` names the input without which it is no row."""

    holds: ClassVar[str]
    order: ClassVar[tuple[str, ...]]  # of the inputs

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        """Take the numbers that the record has, by their typed form."""
        super().__init__(*args, **kwargs)
        self.known = known

    def value(self) -> dict[str, str]:
        """Return the row as its place keeps it."""
        raise NotImplementedError

    @property
    def key(self) -> tuple[str, str]:
        """What no two rows of a record share."""
        raise NotImplementedError

    @property
    def inputs(self) -> list[forms.BoundField]:
        """What is typed and chosen in the row."""
        return [self[name] for name in self.order]


class PhoneRow(Row):
    """A phone number, as typed; normalised for the account's country."""

    holds, order = "number", ("number", "extension", "kind")

    number = forms.CharField(
        label=_("Number"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"type": "tel", "aria-label": _("Number"), **MATCHED}),
    )
    extension = forms.CharField(
        label=_("Extension"),
        required=False,
        max_length=EXTENSION_LENGTH,
        widget=forms.TextInput(
            {"aria-label": _("Extension"), "placeholder": _("ext."), "class": "short"}
        ),
    )
    kind = forms.ChoiceField(
        label=_("Type"),
        choices=Phone.Kind.choices,
        widget=forms.Select({"aria-label": _("Type")}),
    )

    def clean(self) -> dict[str, Any]:
        """Normalise the number; one that was kept as it stood is not read again."""
        typed = self.cleaned_data.get("number") or ""
        kept = self.known.get(typed)
        if not typed or kept:
            self.cleaned_data["e164"] = kept
            return self.cleaned_data
        try:
            phone = normalise(typed, settings.DEFAULT_COUNTRY)
        except ImpossibleNumber as refusal:
            raise ValidationError({"number": str(refusal)}) from refusal
        self.cleaned_data["e164"] = phone.e164
        self.cleaned_data["extension"] = (
            self.cleaned_data.get("extension") or phone.extension
        )
        return self.cleaned_data

    def value(self) -> dict[str, str]:
        """Return number, typed form, extension and type."""
        data = self.cleaned_data
        return {
            "number": data["e164"],
            "typed": data["number"],
            "extension": data["extension"],
            "kind": data["kind"],
        }

    @property
    def key(self) -> tuple[str, str]:
        """Number and extension."""
        return self.cleaned_data["e164"], self.cleaned_data["extension"]


class EmailRow(Row):
    """An e-mail address."""

    holds, order = "address", ("address", "kind")

    address = forms.EmailField(
        label=_("Address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"aria-label": _("Address"), **MATCHED}),
        error_messages={
            "invalid": _(
                "This does not look like an e-mail address. Example: name@example.com"
            )
        },
    )
    kind = forms.ChoiceField(
        label=_("Type"),
        choices=Email.Kind.choices,
        widget=forms.Select({"aria-label": _("Type")}),
    )

    def value(self) -> dict[str, str]:
        """Return address and type."""
        return {
            "address": self.cleaned_data["address"],
            "kind": self.cleaned_data["kind"],
        }

    @property
    def key(self) -> tuple[str, str]:
        """The address, whatever its case."""
        return self.cleaned_data["address"].casefold(), ""


class Rows(BaseFormSet[Row]):
    """The rows of one field. A row that is emptied or removed is left out."""

    def __init__(self, data: Any, *, field: Field, value: list[dict[str, Any]]) -> None:
        """Show the present rows, or one empty row."""
        self.field = field
        self.extra = 0 if value else 1
        known = {_shown(row): row["number"] for row in value if "number" in row}
        super().__init__(
            data,
            prefix=field.key,
            initial=[{**row, "number": _shown(row)} for row in value],
            # Each row is read, also one that the browser counts as unchanged.
            form_kwargs={"known": known, "empty_permitted": False},
        )

    @property
    def primary(self) -> str:
        """The prefix of the primary row."""
        return str(self.data.get(f"{self.prefix}-primary") or f"{self.prefix}-0")

    def values(self) -> list[dict[str, str]]:
        """Return the rows, the primary first, none twice."""
        rows = [
            form
            for form in self.forms
            if form not in self.deleted_forms and form.cleaned_data.get(form.holds)
        ]
        rows.sort(key=lambda form: form.prefix != self.primary)
        values: dict[tuple[str, str], dict[str, str]] = {}
        for row in rows:
            values.setdefault(row.key, row.value())
        return list(values.values())


def _shown(row: dict[str, Any]) -> str:
    """Return a number for its input: as it was typed, else as it is stored."""
    return str(row.get("typed") or row.get("number", ""))


FORMSETS = {
    kind: cast(
        "type[Rows]",
        formset_factory(
            form, formset=Rows, can_delete=True, max_num=MOST_ROWS, validate_max=True
        ),
    )
    for kind, form in {"phones": PhoneRow, "emails": EmailRow}.items()
}
