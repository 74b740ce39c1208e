"""The products of a deal: their section, their form, and the amount that follows."""

from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
from deals.products import amount
from records.registry import Tab, register_tab


def announce() -> None:
    """Announce the section on the card of a deal, and what holds for its amount."""
    register_tab(
        RecordType.DEAL, Tab("products", _("Products"), "package", "deals:products")
    )
    amount.announce()
