"""Web addresses as people read them."""

from __future__ import annotations

import re

from django import template

from records.fields.kinds.reached import is_web_address

register = template.Library()

SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


@register.filter
def without_scheme(url: str) -> str:
    """Return an address as it is printed on a card: example.com/about."""
    return SCHEME.sub("", url).rstrip("/")


@register.filter
def is_web(url: str) -> bool:
    """Whether an address may be a link: whatever is stored, no script ever is."""
    return is_web_address(url)
