"""Web addresses as people read them."""

from __future__ import annotations

import re

from django import template

register = template.Library()

SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


@register.filter
def without_scheme(url: str) -> str:
    """Return an address as it is printed on a card: example.com/about."""
    return SCHEME.sub("", url).rstrip("/")
