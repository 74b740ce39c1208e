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
        from deals import (  # noqa: PLC0415
            board,
            closed,
            following,
            going,
            hanging,
            importing,
            moves,
            of_client,
            shipped,
            traces,
        )
        from deals.kind import DEALS  # noqa: PLC0415
        from records.registry import register  # noqa: PLC0415

        register(DEALS)
        for module in (
            *(board, closed, following, going, hanging),
            *(importing, moves, of_client, shipped, traces),
        ):
            module.announce()
