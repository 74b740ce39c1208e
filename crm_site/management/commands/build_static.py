"""Build what the pages load: the icon sprite and the style sheets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from crm_site import icons, stylesheet


class Command(BaseCommand):
    """Write `var/ui/`; nothing of it is committed."""

    help = "Build the icon sprite and the style sheets into var/ui."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        """Build all three files."""
        folder = settings.VAR_DIR / "ui"
        folder.mkdir(parents=True, exist_ok=True)
        built = {
            "icons.svg": icons.sprite(),
            "app.css": stylesheet.app_sheet(),
            "admin.css": stylesheet.admin_sheet(),
        }
        for name, text in built.items():
            size = (folder / name).write_text(text, "utf-8")
            self.stdout.write(f"{name}: {size:,} bytes")
