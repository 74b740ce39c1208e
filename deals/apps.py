"""What this app announces to the rungs below."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The modules that announce something.
ANNOUNCING = (
    "board",
    "closed",
    "following",
    "going",
    "hanging",
    "importing",
    "moves",
    "of_client",
    "products",
    "requiring",
    "shipped",
    "stages_of",
    "traces",
)


class DealsConfig(AppConfig):
    """Deals."""

    name = "deals"
    verbose_name = _("Deals")

    def ready(self) -> None:
        """Announce deals as a type of records, and what each module adds to it."""
        # Models are ready only now.
        from deals.kind import DEALS  # noqa: PLC0415
        from records.registry import register  # noqa: PLC0415

        register(DEALS)
        for name in ANNOUNCING:
            import_module(f"deals.{name}").announce()
