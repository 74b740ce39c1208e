"""How a row of a file becomes a product (django-import-export).

A product is known by its code, else by its name. What a row does not say stays as it
is; nothing is deleted.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource
from tablib import Dataset

from deals.catalogue.columns import COLUMNS
from deals.currencies import CODES
from deals.models import Product
from listing.guarding import without_guard
from listing.importing.cleaning import fold_choice
from listing.importing.widgets import CellsWidget, Piece
from listing.importing.widgets.plain import (
    BooleanWidget,
    MoneyWidget,
    NumberWidget,
    TextWidget,
)
from records.refusals import Refusal

BATCH = 1000
NUMBER = "number"  # the column of a data set that says which row of the file it is
NEEDED = ("name", "price")
Row = dict[str, Any]


class CurrencyWidget(CellsWidget):
    """The code of a currency that the firm may sell in."""

    def read(self, piece: Piece) -> str:
        """Return the code in capital letters."""
        code = piece.cell.text.strip().upper()
        if (code, code) not in CODES:
            sentence = _("“%(typed)s” is no code of a currency, such as EUR.")
            raise Refusal(sentence, typed=piece.cell.text[:20])
        return code


class PercentWidget(NumberWidget):
    """A rate in per cent: 20, “20 %”, and 0.2 of a cell that is shown as 20 %."""

    places = 2

    def read(self, piece: Piece) -> Decimal:
        """Return the rate; no country asks for less than one per cent."""
        bare = piece.cell._replace(text=piece.cell.text.replace("%", ""))
        rate = super().read(piece._replace(cell=bare))
        return rate * 100 if 0 < rate < 1 else rate


class KnownProducts(BaseInstanceLoader):  # type: ignore[misc] # the library has no types
    """The catalogue as it is, looked up once."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        """Read all products."""
        super().__init__(resource, dataset)
        self.by_code: dict[str, Product] = {}
        self.by_name: defaultdict[str, list[Product]] = defaultdict(list)
        for product in Product.objects.all():
            if product.code:
                self.by_code[product.code] = product
            self.by_name[fold_choice(product.name)].append(product)

    def get_instance(self, row: Row) -> Product | None:
        """Return the product that a row is about; raises `Refusal` if several are.

        A code that nothing has yet may be given to a product without one.
        """
        code, name = text_of(row, "code"), text_of(row, "name")
        if code in self.by_code:
            return self.by_code[code]
        called = self.by_name.get(fold_choice(name), [])
        if code:
            called = [one for one in called if not one.code]
        if len(called) > 1:
            sentence = _("Several products are called “%(name)s”: name the code, too.")
            raise Refusal(sentence, name=name)
        return called[0] if called else None


class ProductResource(ModelResource):  # type: ignore[misc] # as above
    """Products; the cells of a row are pieces, as the import of records reads them."""

    code = Field("code", "code", TextWidget())
    name = Field("name", "name", TextWidget())
    price = Field("price", "price", MoneyWidget())
    currency = Field("currency", "currency", CurrencyWidget())
    vat = Field("vat", "vat", PercentWidget())
    retired = Field("retired", "retired", BooleanWidget())

    class Meta:
        model = Product
        fields = tuple(column.key for column in COLUMNS)
        import_id_fields = ()
        instance_loader_class = KnownProducts
        clean_model_instances = True
        skip_unchanged = report_skipped = store_instance = True
        skip_html_diff = True
        use_bulk = True
        batch_size = BATCH

    def __init__(self) -> None:
        """Begin with no row met."""
        super().__init__()
        self.met: dict[Any, int] = {}

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """Begin anew."""
        self.met.clear()

    def after_init_instance(
        self, instance: Product, new: bool, row: Row, **kwargs: Any
    ) -> None:
        """Refuse two rows about one product: which of them is meant?"""
        names = text_of(row, "code") or fold_choice(text_of(row, "name"))
        first = self.met.setdefault(names if new else instance.pk, row[NUMBER])
        if first != row[NUMBER]:
            raise Refusal(_("Row %(row)s is about the same product."), row=first)

    def import_field(
        self, field: Any, instance: Product, row: Row, *more: Any, **kwargs: Any
    ) -> None:
        """Leave what the file does not say."""
        if row.get(field.column_name):
            super().import_field(field, instance, row, *more, **kwargs)

    def validate_instance(
        self, instance: Product, import_validation_errors: Any = None, **kwargs: Any
    ) -> None:
        """Ask for what a product can't be without; codes are unique by the loader."""
        errors = dict(import_validation_errors or {})
        for key in NEEDED:
            if getattr(instance, key) in (None, "") and key not in errors:
                errors[key] = ValidationError(_("This is needed."))
        super().validate_instance(instance, errors, validate_unique=False)


def text_of(row: Row, key: str) -> str:
    """Return the text of a cell; empty where the file has none."""
    pieces: list[Piece] = row.get(key) or []
    return without_guard(pieces[0].cell.text).strip() if pieces else ""
