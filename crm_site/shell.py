"""What the frame around each page shows: navigation, theme, the user."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template the variable `shell`."""
    return {"shell": {}}
