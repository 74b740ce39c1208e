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
        from accounts.models import RecordType  # noqa: PLC0415
        from records.registry import Tab, register, register_tab  # noqa: PLC0415
        from tickets import (  # noqa: PLC0415
            board,
            due,
            going,
            hanging,
            importing,
            moves,
            shipped,
            traces,
        )
        from tickets.kind import TICKETS  # noqa: PLC0415

        register(TICKETS)
        section = Tab("tickets", _("Tickets"), "ticket", "tickets:of_client")
        register_tab(RecordType.CONTACT, section)
        register_tab(RecordType.COMPANY, section)
        for module in (board, due, going, hanging, importing, moves, shipped, traces):
            module.announce()
