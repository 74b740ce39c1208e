"""What is asked before a person is erased, and to allow them again."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from records.phones import ImpossibleNumber, normalise
from records.suppression import allow


class EraseForm(forms.Form):
    """Asks to be sure."""

    sure = forms.BooleanField(
        label=_("I know that nothing brings this person back."),
        error_messages={"required": _("Tick this first. Nothing was erased.")},
    )


class AllowForm(forms.Form):
    """Asks for the phone or e-mail that somebody wants to be stored again."""

    value = forms.CharField(
        label=_("Phone or e-mail"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean_value(self) -> str:
        """Write a phone as it was kept."""
        typed: str = self.cleaned_data["value"]
        if "@" in typed:
            return typed
        try:
            return normalise(typed, settings.DEFAULT_COUNTRY).e164
        except ImpossibleNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def allow(self) -> None:
        """Let it be stored. Whether it was kept from it is not told."""
        allow(self.cleaned_data["value"])
