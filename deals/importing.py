"""What a file may bring of deals (I1)."""

from __future__ import annotations

from typing import ClassVar

from accounts.models import RecordType
from deals.import_headings import DEAL_TITLES
from listing.importing.resource import RecordResource, register_resource


class DealResource(RecordResource):
    """Deals."""

    record_type = RecordType.DEAL
    titles = DEAL_TITLES
    examples: ClassVar[dict[str, str]] = {
        "title": "Clinic equipment refresh",
        "amount": "27800",
        "currency": "EUR",
    }
    tells_apart = ("company", "contact")


def announce() -> None:
    """Announce what files bring and take out."""
    register_resource(DealResource)
