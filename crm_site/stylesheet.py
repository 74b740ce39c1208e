"""The style sheets, put together from one file per part.

Each page loads one sheet. A rule in an earlier layer loses to one in a later layer,
whatever its selector, so "hide on phones" in `state` beats every part.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

# The order of the layers, and of the files in each.
LAYERS: dict[str, tuple[str, ...]] = {
    "reset": ("reset",),
    "tokens": ("tokens",),
    "base": ("base",),
    "shell": ("shell", "shell-narrow"),
    "parts": (
        "button",
        "tag",
        "chip",
        "form",
        "form-page",
        "choice",
        "rows",
        "menu",
        "combobox",
        "dialog",
        "lines",
        "palette",
        "toast",
        "tabs",
        "table",
        "notice",
        "progress",
    ),
    "pages": (
        "list",
        "grid",
        "section",
        "board",
        "filters",
        "glance",
        "duplicates",
        "any-of",
        "view-bar",
        "bulk",
        "export",
        "workload",
        "report",
        "funnel",
        "track",
        "trash",
        "picture",
        "card",
        "fact",
        "changes",
        "record",
        "composer",
        "task",
        "tick",
        "next-step",
        "tasks-page",
        "timeline",
        "told",
        "rich",
        "calendar",
        "calendar-month",
        "calendar-places",
        "peek",
        "import",
        "files",
        "file-chip",
        "look",
        "mapping",
        "merge",
        "rehearsal",
        "signin",
        "start",
    ),
    "state": ("state",),
    "print": ("print",),
}

# The Django admin's own rules are in no layer, so ours must not be either.
ADMIN = (
    "tokens",
    "tag",
    "admin",
    "admin-forms",
    "admin-sections",
    "admin-pages",
    "admin-fields",
    "admin-stages",
)


def app_sheet() -> str:
    """The sheet of all our pages."""
    layers = [
        f"@layer {layer} {{\n{''.join(map(_part, parts))}}}\n"
        for layer, parts in LAYERS.items()
    ]
    return f"@layer {', '.join(LAYERS)};\n{''.join(layers)}"


def admin_sheet() -> str:
    """What is laid over the Django admin."""
    return "".join(map(_part, ADMIN))


def _part(name: str) -> str:
    """One file without comments and without blanks that mean nothing."""
    path = Path(settings.BASE_DIR) / "static" / "css" / f"{name}.css"
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text.strip())
    text = re.sub(r"(?<=[;{},(])\n|\n(?=\))", "", text)
    return re.sub(r"(?<=[;{])([\w-]+): ", r"\1:", text).replace(" {", "{") + "\n"
