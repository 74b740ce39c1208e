"""What this app announces to the rungs below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TicketsConfig(AppConfig):
    """Tickets."""

    name = "tickets"
    verbose_name = _("Tickets")

    def ready(self) -> None:
        """Announce tickets as a type of records."""
        # Models are ready only now.
        from records.registry import register  # noqa: PLC0415
        from tickets import hanging, importing, moves  # noqa: PLC0415
        from tickets.kind import TICKETS  # noqa: PLC0415

        register(TICKETS)
        importing.announce()
        hanging.announce()
        moves.announce()
