"""The form of a deal's products: a row for each, and whether the amount follows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from deals.lines import total_of
from deals.models import Deal, DealLine
from deals.products.places import placed
from deals.products.writing import basis_of, put_products
from records.fields.kinds import Number
from records.forms.links import told_by_attributes
from records.refusals import Refusal

MOST_ROWS = 100
# What the column of the amount holds.
MOST_MONEY = Decimal("999999999999.99")
NUMBERS = ("quantity", "price", "discount", "vat")


class NameInput(forms.Widget):
    """A combobox that offers products and takes any other name as well."""

    template_name = "deals/products/_name.html"
    url: str = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return what stands in the box, chosen or typed."""
        return str(data.get(f"{name}_text") or "").strip()

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether the form was sent without this input."""
        return f"{name}_text" not in data

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the address of the choices, and what stands in the box."""
        context = super().get_context(name, value, attrs)
        told = told_by_attributes(context["widget"]["attrs"])
        return {**context, "url": self.url, "text": value or "", **told}


def _number(label: Any, digits: int, places: int, **options: Any) -> forms.DecimalField:
    """Return a box that reads the user's decimal sign."""
    given = {"required": False, "localize": True, **options}
    box = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(
        label=label, max_digits=digits, decimal_places=places, widget=box, **given
    )


class LineForm(forms.Form):
    """One product; a row without name and price is none."""

    name = forms.CharField(
        label=_("Product"), required=False, max_length=200, widget=NameInput
    )
    quantity = _number(_("Quantity"), 10, 3, initial=1, min_value=Decimal("0.001"))
    price = _number(_("Price"), 12, 2, min_value=0)
    discount = _number(_("Discount, %"), 5, 2, min_value=0, max_value=100)
    vat = _number(_("VAT, %"), 5, 2, min_value=0, max_value=100)

    def __init__(self, *args: Any, url: str, **kwargs: Any) -> None:
        """Offer the products of an address."""
        super().__init__(*args, **kwargs)
        cast("NameInput", self.fields["name"].widget).url = url

    @property
    def is_removed(self) -> bool:
        """Whether the row was taken away."""
        return bool(self["DELETE"].value())

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be missed."""
        return not (self.data.get(f"{self.prefix}-name_text") or "").strip() and (
            not (self.data.get(f"{self.prefix}-price") or "").strip()
        )

    @property
    def numbers(self) -> list[forms.BoundField]:
        """What is typed beside the name."""
        return [self[name] for name in NUMBERS]

    def clean(self) -> dict[str, Any]:
        """Ask for what a product can't be without."""
        for name in ("name", "quantity", "price"):
            missing = self.cleaned_data.get(name) in (None, "")
            if missing and name not in self.errors and not self.is_blank:
                self.add_error(name, _("This is needed."))
        return self.cleaned_data

    def line(self) -> DealLine:
        """Return the product, not yet saved."""
        data = self.cleaned_data
        zero = Decimal(0)
        return DealLine(
            name=data["name"],
            quantity=data["quantity"],
            price=data["price"],
            discount=data["discount"] or zero,
            vat=data["vat"] or zero,
        )


class Lines(BaseFormSet[LineForm]):
    """The rows, in the order on the screen."""

    @property
    def in_order(self) -> list[LineForm]:
        """The rows as they were sent: dragging changes their order, not their names.

        Without scripts, each is sent with the number of its place instead.
        """
        if not self.data:
            return self.forms
        data = cast("QueryDict", self.data)
        sent, typed = (
            data.getlist(f"{self.prefix}-{name}") for name in ("row", "place")
        )
        places = {prefix: place for place, prefix in enumerate(placed(sent, typed))}
        return sorted(
            self.forms, key=lambda row: places.get(str(row.prefix), len(places))
        )

    def clean(self) -> None:
        """Refuse more money than a deal can be worth."""
        if not any(self.errors) and total_of(self.lines()).gross > MOST_MONEY:
            raise ValidationError(_("This is more than a deal can be worth."))

    def lines(self) -> list[DealLine]:
        """Return the products, not yet saved."""
        rows = [row for row in self.in_order if not (row.is_removed or row.is_blank)]
        return [row.line() for row in rows]


LineSet = cast(
    "type[Lines]",
    formset_factory(
        LineForm,
        formset=Lines,
        extra=1,
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
    ),
)


class ProductsForm(forms.Form):
    """All products of a deal at once."""

    follows = forms.BooleanField(label=_("Amount follows the products"), required=False)
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, deal: Deal) -> None:
        """Show the present products and an empty row."""
        self.deal = deal
        lines = list(deal.lines.all())
        follows = deal.amount_follows or not lines
        super().__init__(data, initial={"follows": follows})
        self.label_suffix = ""
        url = reverse("deals:product_choices", args=[deal.pk])
        self.rows = LineSet(
            data,
            prefix="lines",
            initial=_initial(lines),
            form_kwargs={"url": url, "empty_permitted": False},
        )

    @property
    def basis(self) -> str:
        """What the user has before the eyes, for the hidden input.

        After a refusal it is what stands in the deal now: it was told of.
        """
        if self.is_bound and not self.non_field_errors():
            return str(self.data.get("based_on", ""))
        return basis_of(self.deal)

    def submit(self, by: User) -> bool:
        """Check and write; false when something is to be shown first."""
        if not (self.rows.is_valid() and self.is_valid()):
            return False
        data = self.cleaned_data
        try:
            put_products(
                self.deal,
                self.rows.lines(),
                follows=data["follows"],
                based_on=data["based_on"],
                by=by,
            )
        except Refusal as refused:
            self.deal.refresh_from_db()
            self.add_error(None, str(refused))
            return False
        return True


def _initial(lines: Sequence[DealLine]) -> list[dict[str, Any]]:
    """Return what the boxes begin with: numbers without the zeros of their columns."""
    plain = Number()
    shown = [
        {name: Decimal(plain.raw(getattr(line, name))) for name in NUMBERS}
        for line in lines
    ]
    return [
        {**numbers, "name": line.name, "price": line.price}
        for numbers, line in zip(shown, lines, strict=True)
    ]
