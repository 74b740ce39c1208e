"""What is asked before an export."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from listing.exporting.scope import Scope
from listing.importing.resource import ID_FIELD, resource_class
from listing.lists import RecordList
from listing.models import ExportRun
from records.fields import Field, by_key

OF_LIST, IN_FULL = "list", "all"
SEPARATORS = [(",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab"))]


class ExportForm(forms.Form):
    """Asks for the kind of file, and for its columns."""

    format = forms.ChoiceField(
        label=_("Format"), widget=forms.RadioSelect, initial=ExportRun.Format.XLSX
    )
    separator = forms.ChoiceField(
        label=_("Separator"), choices=SEPARATORS, initial=",", required=False
    )
    columns = forms.ChoiceField(
        label=_("Columns"),
        choices=[(OF_LIST, _("Columns of the list")), (IN_FULL, _("All fields"))],
        widget=forms.RadioSelect,
        initial=OF_LIST,
        required=False,
        help_text=_(
            "All fields can be imported again without loss: the kinds of phones and "
            "e-mails stand before them."
        ),
    )
    include_hidden = forms.BooleanField(label=_("Include them"), required=False)

    def __init__(self, data: Any, *, found: RecordList, scope: Scope) -> None:
        """Offer the kinds of files that records of the type can be in."""
        super().__init__(data, label_suffix="")
        self.found, self.scope = found, scope
        self.resource = resource_class(found.kind.record_type)
        no_card = self.resource.card is None
        offered: Any = self.fields["format"]
        offered.choices = [
            choice
            for choice in ExportRun.Format.choices
            if not (no_card and choice[0] == ExportRun.Format.VCF)
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse what would put other records into the file than were meant."""
        if not self.scope.of_selection and not self.found.filters.is_sound:
            raise forms.ValidationError(
                _("The filter of the list can’t be understood: mend it first.")
            )
        return self.cleaned_data

    @property
    def is_card(self) -> bool:
        """Whether it will be business cards, which have fields of their own."""
        return bool(self.cleaned_data["format"] == ExportRun.Format.VCF)

    @property
    def in_full(self) -> bool:
        """Whether all fields were asked for."""
        return bool(self.cleaned_data["columns"] == IN_FULL)

    @property
    def chosen(self) -> list[Field]:
        """The fields that will be in the file."""
        found, kind = self.found, self.found.kind
        exported = self.resource.exported_fields(kind, found.user)
        known = by_key(exported)
        if self.is_card and self.resource.card:
            return [known[key] for key in self.resource.card.keys if key in known]
        if self.in_full:
            return [ID_FIELD, *exported]
        names = {key: known[key] for key in kind.titled_by}
        return list((names | by_key(found.chosen_fields)).values())
