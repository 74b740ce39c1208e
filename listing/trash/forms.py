"""What is asked before records are deleted for good."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# More than this are deleted only by somebody who has read how many they are (5C.1).
TYPED_ABOVE = 100


class DestroyForm(forms.Form):
    """Asks for the number, if it is a large one."""

    def __init__(self, data: Any = None, *, count: int) -> None:
        """Take how many records would go."""
        super().__init__(data, label_suffix="")
        self.count = count
        if count > TYPED_ABOVE:
            self.fields["number"] = forms.CharField(
                label=_("How many records are deleted for good?"),
                help_text=_("Type the number that stands above."),
                max_length=12,
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            )

    def clean_number(self) -> str:
        """Compare the number with the real one, however its thousands are grouped."""
        typed: str = self.cleaned_data["number"]
        digits = "".join(letter for letter in typed if letter.isdigit())
        if digits != str(self.count):
            raise forms.ValidationError(_("This is another number. Nothing was done."))
        return digits
