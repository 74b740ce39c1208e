"""What a file may bring of companies (I1)."""

from __future__ import annotations

from typing import ClassVar

from accounts.models import RecordType
from companies.import_headings import COMPANY_TITLES
from listing.exporting.files.cards import Card
from listing.importing.resource import RecordResource


class CompanyResource(RecordResource):
    """Companies."""

    record_type = RecordType.COMPANY
    titles = COMPANY_TITLES
    examples: ClassVar[dict[str, str]] = {
        "name": "Aurora Dental",
        "legal_name": "Aurora Dental SRL",
        "address_1": "Str. Lungă nr. 7",
        "city": "Iași",
        "postal_code": "700050",
        "country": "România",
    }
    tells_apart = ("city", "address_1")
    # Telephones of Apple show a firm by its name only where the card says so.
    card = Card(("name",), url="site", more=("X-ABSHOWAS:COMPANY",))
