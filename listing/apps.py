"""What this app announces to the rung below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingConfig(AppConfig):
    """How lists look and travel."""

    name = "listing"
    verbose_name = _("Lists")

    def ready(self) -> None:
        """Announce the tables that name records by their ids."""
        # Models are ready only now.
        from listing.models import LeftOut, Pick, SegmentMember  # noqa: PLC0415
        from records.hanging import Hanging, register  # noqa: PLC0415

        register(
            Hanging(Pick),
            Hanging(LeftOut, record_type="run__record_type"),
            Hanging(SegmentMember, record_type="segment__record_type"),
        )
