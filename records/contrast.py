"""Whether a text can be read on a background (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re

COLOUR = re.compile(r"#[0-9a-f]{6}\Z")

# The least ratio for normal text, WCAG 2.2 level AA.
LEAST_RATIO = 4.5


def is_colour(text: str) -> bool:
    """Say whether `text` is a colour as it is kept: `#rrggbb` in lower case."""
    return COLOUR.match(text) is not None


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 sRGB
        for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(text: str, background: str) -> bool:
    """Say whether the pair reaches the least ratio."""
    return contrast(text, background) >= LEAST_RATIO
