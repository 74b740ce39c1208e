"""A catalogue as people paste it: a line for each product, out of a sheet or typed."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, Never

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deals.currencies import CODES, default_currency
from deals.models import Product

FILLED = ("name", "price", "currency", "vat", "retired")


class PastedProducts(forms.Form):
    """Asks for many products at once."""

    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), choices=CODES, initial=default_currency
    )
    text = forms.CharField(
        label=gettext_lazy("Products"),
        widget=forms.Textarea({"rows": 12}),
        help_text=gettext_lazy(
            "A line for each, with tabs or semicolons: code; name; price; VAT"
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Read the lines; says which can't be read."""
        currency = self.cleaned_data.get("currency", "")
        lines = self.cleaned_data.get("text", "").splitlines()
        try:
            found = [_read(line, currency) for line in lines if line.strip()]
        except ValidationError as refusal:
            self.add_error("text", refusal)
            return self.cleaned_data
        return {**self.cleaned_data, "products": found}

    def save(self) -> int:
        """Write the products, over those of the same code; return how many."""
        found = {one.code: one for one in self.cleaned_data["products"]}
        Product.objects.bulk_create(
            found.values(),
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=FILLED,
        )
        return len(found)


def _read(line: str, currency: str) -> Product:
    """Return the product of a line; the decimal sign may be a comma."""
    parts = [part.strip() for part in re.split(r"[\t;]", line)]
    try:
        code, name, price, *more = parts
        vat = _decimal(more[0]) if more and more[0] else Decimal(0)
        product = Product(
            code=code, name=name, price=_decimal(price), currency=currency, vat=vat
        )
        product.clean_fields()
    except (ValueError, InvalidOperation, ValidationError):
        _refuse(line)
    if not code:
        _refuse(line)
    return product


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace("%", "").replace(",", "."))


def _refuse(line: str) -> Never:
    said: Any = _("This line can’t be read: “%(line)s”. Example: D-1; Desk; 120.00; 20")
    raise ValidationError(said % {"line": line[:80]})
