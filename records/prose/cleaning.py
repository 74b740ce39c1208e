"""The last look at HTML before it is shown: only what is named here passes.

The cleaner is quadratic on nested tags, so it never sees what is large or deep.
"""

from __future__ import annotations

import re

import nh3
from django.utils.safestring import SafeString

LARGEST = 64 * 1024  # bytes
DEEPEST = 100  # levels
TAGS = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "a", "span"}
# Tags that hold nothing have no end.
TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|wbr)\b)[a-zA-Z]", re.IGNORECASE)

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "li": {"value"}},
    allowed_classes={"span": {"mention"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener nofollow",
    strip_comments=True,
)


def clean(html: str) -> SafeString | None:
    """Return the HTML with nothing but what is allowed; None when it is too much."""
    if len(html.encode()) > LARGEST or depth(html) > DEEPEST:
        return None
    return SafeString(_cleaner.clean(html))


def depth(html: str) -> int:
    """Return how deep tags are nested at most; those without an end count too."""
    level = deepest = 0
    for tag in TAG.finditer(html):
        level += -1 if tag[1] else 1
        deepest = max(deepest, level)
    return deepest
