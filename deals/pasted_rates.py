"""Rates as people paste them: a currency, a rate and maybe a day, a line for each."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any, Never

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.models import CurrencyRate


class PastedRates(forms.Form):
    """Asks for rates of one day, many at once."""

    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"})
    )
    text = forms.CharField(
        label=gettext_lazy("Rates"),
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("A line for each: USD 0.9215"),
    )

    def clean_text(self) -> list[tuple[str, Decimal]]:
        """Return the codes and rates; says which line can't be read."""
        lines = self.cleaned_data["text"].splitlines()
        return [_read(line) for line in lines if line.strip()]

    def save(self) -> int:
        """Write the rates, over those of the same day; return how many."""
        day: dt.date = self.cleaned_data["day"]
        rates = dict(self.cleaned_data["text"])
        CurrencyRate.objects.bulk_create(
            [CurrencyRate(day=day, code=c, rate=r) for c, r in rates.items()],
            update_conflicts=True,
            unique_fields=["code", "day"],
            update_fields=["rate"],
        )
        return len(rates)


def _read(line: str) -> tuple[str, Decimal]:
    """Return code and rate of a line; the decimal sign may be a comma."""
    parts = re.split(r"[\s;=:]+", line.strip())
    try:
        code, rate = parts[0].upper(), Decimal(parts[1].replace(",", "."))
        CurrencyRate(code=code, rate=rate).clean_fields(exclude=["day"])
    except (IndexError, InvalidOperation, ValidationError):
        _refuse(line)
    return code, rate


def _refuse(line: str) -> Never:
    said: Any = _("This line can’t be read: “%(line)s”. Example: USD 0.9215")
    raise ValidationError(said % {"line": line[:80]})
