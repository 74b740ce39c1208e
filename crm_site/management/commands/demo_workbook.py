"""Make the workbook that people import while they try the product."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from crm_site.demo import workbook


class Command(BaseCommand):
    """Write demo/clients.xlsx, or another file."""

    help = "Write the demo's Excel file of clients."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the path."""
        default = settings.BASE_DIR / "demo" / "clients.xlsx"
        parser.add_argument("path", nargs="?", type=Path, default=default)

    def handle(self, *, path: Path, **options: Any) -> None:
        """Write the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        workbook.write(path)
        self.stdout.write(f"{path}: {path.stat().st_size:,} bytes")
