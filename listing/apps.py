"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingConfig(AppConfig):
    """How lists look and travel."""

    name = "listing"
    verbose_name = _("Lists")

    def ready(self) -> None:
        """Announce what goes along with records of every type."""
        from listing import loose, traces  # noqa: PLC0415 models are ready only now

        loose.announce()
        traces.announce()
        from listing import hanging  # noqa: PLC0415 models are ready only now

        hanging.announce()
