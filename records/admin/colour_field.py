"""A colour in a form: picked, or typed as hex (F2)."""

from __future__ import annotations

from typing import Any

from django import forms

SHORT = 3  # digits of #abc


class ColourInput(forms.TextInput):
    """A box for the hex digits beside the browser's colour picker."""

    template_name = "records/admin/colour.html"

    class Media:
        js = (forms.Script("js/admin-colours.js", type="module"),)


class ColourField(forms.CharField):
    """Takes #A1B2C3, a1b2c3 and #abc; gives `#aabbcc`. The model refuses the rest."""

    widget = ColourInput

    def prepare_value(self, value: Any) -> Any:
        """Show what was understood."""
        return self.to_python(value)

    def to_python(self, value: Any) -> str:
        """Return the colour as the model wants it."""
        digits = (super().to_python(value) or "").lower().lstrip("#")
        if len(digits) == SHORT:
            digits = "".join(digit * 2 for digit in digits)
        return f"#{digits}"
