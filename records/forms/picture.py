"""What is asked for the picture of a record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.pictures import Part, squared
from records.refusals import Refusal

ACCEPTED = "image/jpeg,image/png,image/webp,image/gif"


class PictureForm(forms.Form):
    """Asks for a file, and which part of it is shown."""

    file = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose a picture first."),
            "empty": _("This file is empty."),
        },
    )
    part = forms.ChoiceField(
        label=_("If it is not square, show"),
        choices=Part.choices,
        initial=Part.MIDDLE,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")
        self.picture = b""  # what is to be kept, once it is valid

    def clean(self) -> dict[str, Any]:
        """Draw the square anew, or say why not."""
        file, part = self.cleaned_data.get("file"), self.cleaned_data.get("part")
        if file and part:
            try:
                self.picture = squared(file, part)
            except Refusal as refusal:
                self.add_error("file", str(refusal))
        return self.cleaned_data
