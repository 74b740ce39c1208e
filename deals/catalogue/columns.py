"""The columns of a catalogue in a file, the same going out and coming in (X5)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from listing.importing.headings import ImportField, Titles


@dataclass(frozen=True)
class Column:
    """A column: the attribute of a product, and under what titles it is known."""

    key: str
    label: StrOrPromise
    kind: str  # of the values, as `listing.exporting.files` knows them
    width: int  # in pixels
    titles: Titles

    @property
    def as_field(self) -> ImportField:
        """What titles of a file are compared with."""
        return ImportField(self.key, self.label, self.titles)


COLUMNS = (
    Column(
        "code",
        _("Code"),
        "text",
        120,
        Titles(
            """sku, code, item code, product code, article, cod, cod produs, cod articol
            артикул, код, код товара, kod, kod produktu, symbol, indeks"""
        ),
    ),
    Column(
        "name",
        _("Name"),
        "text",
        280,
        Titles(
            """product, product name, item, item name, denumire, produs, denumire produs
            название, товар, наименование, номенклатура, nazwa, produkt, towar
            nazwa produktu, nazwa towaru"""
        ),
    ),
    Column(
        "price",
        _("Price"),
        "money",
        110,
        Titles(
            """unit price, net price, list price, pret, pret unitar, pret fara tva
            цена, цена без ндс, cena, cena netto, cena jednostkowa"""
        ),
    ),
    Column(
        "currency",
        _("Currency"),
        "text",
        90,
        Titles("moneda, valuta, валюта, waluta"),
    ),
    Column(
        "vat",
        _("VAT, %"),
        "number",
        90,
        Titles("vat rate, tva, cota tva, ндс, ставка ндс, stawka vat"),
    ),
    Column(
        "retired",
        _("Retired"),
        "boolean",
        90,
        Titles(
            """inactive, archived, retras, arhivat, в архиве, снят с продажи
            wycofany, archiwalny"""
        ),
    ),
)
LABELS = {column.key: column.label for column in COLUMNS}
