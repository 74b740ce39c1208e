"""What the rehearsal asks about rows that are here already (I4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from listing.importing.keys import keys_for
from listing.importing.meeting import BOTH, CREATE, ID, PERSON, UPDATE, Meeting
from listing.importing.resource import importable_fields
from listing.models import ImportRun
from records.registry import kind_or_404


class MeetingForm(forms.Form):
    """Create, update, or both; by which keys; and what of lists and empty cells."""

    mode = forms.ChoiceField(
        label=_("Bring in"),
        choices=[
            (CREATE, _("New ones only; who is here already stays as is")),
            (BOTH, _("New ones, and update those that are here")),
            (UPDATE, _("Nobody new; only update those that are here")),
        ],
        widget=forms.RadioSelect,
    )
    keys = forms.MultipleChoiceField(
        label=_("Here already is who has the same"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    doubtful = forms.ChoiceField(
        label=_("Doubtful duplicates"),
        choices=[("create", _("Create them all the same")), ("skip", _("Leave out"))],
        widget=forms.RadioSelect,
    )
    replaces = forms.BooleanField(
        label=_("Replace phones, e-mails and tags"),
        help_text=_("Otherwise those of the file are added to what is there."),
        required=False,
    )
    clears = forms.BooleanField(
        label=_("Empty cells erase"),
        help_text=_("Otherwise an empty cell leaves the value as it is."),
        required=False,
    )

    def __init__(self, run: ImportRun, data: Any = None) -> None:
        """Offer the keys that the file brings."""
        meeting = Meeting.of(run)
        super().__init__(data, initial=meeting.as_json())
        self.run = run
        self.fields["keys"].choices = _keys(run)  # type: ignore[attr-defined]

    @property
    def said(self) -> str:
        """What holds now, in a few words."""
        names = dict(_keys(self.run))
        keys = [str(names[key]) for key in self.initial["keys"] if key in names]
        modes = dict(self.fields["mode"].choices)  # type: ignore[attr-defined]
        return " · ".join([str(modes[self.initial["mode"]]), *keys])

    @property
    def meeting(self) -> dict[str, Any]:
        """What was chosen, once the form is valid, as the run keeps it."""
        return Meeting(
            **{**self.cleaned_data, "keys": tuple(self.cleaned_data["keys"])}
        ).as_json()


def _keys(run: ImportRun) -> list[tuple[str, Any]]:
    """Return the keys for which the file has columns, with their names."""
    kind = kind_or_404(run.record_type)
    fed = set(run.mapping.values())
    offered = keys_for(kind, importable_fields(kind, run.user))
    found = [
        (one.key, one.label)
        for one in offered
        if any(key == one.key or key.startswith(f"{one.key}_") for key in fed)
    ]
    known = (PERSON, _("Name, with the same phone or e-mail"))
    return [*(pair for pair in found if pair[0] == ID), known] + [
        pair for pair in found if pair[0] != ID
    ]
