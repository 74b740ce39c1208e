"""Fill an empty database with invented clients and colleagues."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from crm_site.demo import loading


class Command(BaseCommand):
    """Load the demo; never touch a database in which somebody works."""

    help = "Fill an empty database with the demo."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --if-empty."""
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing, without a complaint, where there is data already",
        )

    def handle(self, *, if_empty: bool, **options: Any) -> None:
        """Refuse where there is data, or where the demo's password is refused."""
        if not loading.is_empty():
            if if_empty:
                return
            raise CommandError(
                "This database holds data already: the demo goes into an empty one."
            )
        if not settings.DEMO:
            raise CommandError(
                "The demo’s password is known to everybody. "
                "Set CARTELA_DEMO=1 if this database is for looking around only."
            )
        self.stdout.write("Demo data")
        self.stdout.flush()
        loading.load()
