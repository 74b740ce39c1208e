"""What a file may bring of contacts (I1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from accounts.models import RecordType
from contacts.import_headings import CONTACT_TITLES
from listing.exporting.files.cards import Card
from listing.guarding import without_guard
from listing.importing.resource import RecordResource
from listing.importing.widgets import CellsWidget, Piece
from listing.importing.widgets.plain import BirthDateWidget, within
from records.names import PersonName, split_full_name

LONGEST_PART = 100


class FullNameWidget(CellsWidget):
    """A whole name in one column, divided into its parts."""

    surveys = "names"

    def clean(
        self, value: Sequence[Piece], row: Any = None, **kwargs: Any
    ) -> PersonName:
        """Return the parts; the order is that of the column."""
        text = " ".join(without_guard(value[0].cell.text).split())
        name = split_full_name(text, value[0].reading.names)
        for part in (name.first, name.middle, name.last):
            within(part, LONGEST_PART)
        return name


class ContactResource(RecordResource):
    """Contacts, with their companies."""

    record_type = RecordType.CONTACT
    titles = CONTACT_TITLES
    labels: ClassVar[dict[str, Any]] = {"name": _("Full name")}
    widgets: ClassVar[dict[str, type[CellsWidget]]] = {"birth_date": BirthDateWidget}
    examples: ClassVar[dict[str, str]] = {
        "last_name": "Popescu",
        "first_name": "Ana",
        "company": "Aurora Dental SRL",
        "address_1": "Str. Lungă nr. 7",
        "city": "Iași",
        "postal_code": "700050",
        "country": "România",
    }
    tells_apart = ("company", "birth_date", "city")
    card = Card(
        ("last_name", "first_name", "middle_name"),
        organisation="company",
        title="position",
        born="birth_date",
    )

    name = Field(column_name="name", widget=FullNameWidget())

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """Divide a full name, unless first or last name have columns of their own."""
        name = values.pop("name", None)
        if isinstance(name, PersonName):
            parts = {
                "first_name": name.first,
                "middle_name": name.middle,
                "last_name": name.last,
            }
            if not {"first_name", "last_name"} & values.keys():
                values = {key: part for key, part in parts.items() if part} | values
        return values
