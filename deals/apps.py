"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DealsConfig(AppConfig):
    """Deals."""

    name = "deals"
    verbose_name = _("Deals")

    def ready(self) -> None:
        """Announce deals as a type of records."""
        # Models are ready only now.
        from deals import closed, following, hanging, importing, of_client  # noqa: PLC0415
        from deals.kind import DEALS  # noqa: PLC0415
        from records.registry import register  # noqa: PLC0415

        register(DEALS)
        importing.announce()
        hanging.announce()
        following.announce()
        of_client.announce()
        closed.announce()
