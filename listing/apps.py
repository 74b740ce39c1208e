"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingConfig(AppConfig):
    """How lists look and travel."""

    name = "listing"
    verbose_name = _("Lists")

    def ready(self) -> None:
        """Announce what goes along with records of every type."""
        # Models are ready only now.
        from listing import finished, hanging, loose, traces  # noqa: PLC0415

        loose.announce()
        traces.announce()
        hanging.announce()
        finished.announce()
