"""Numbers, days and moments as files hold them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from listing.exporting.cells import Cell

# Spreadsheet programs keep so many figures of a number.
FIGURES = 15
# Before that year they count days in ways of their own.
FIRST_YEAR = 1901
MOMENT = "%Y-%m-%d %H:%M"


def typed(value: Cell) -> str | float | date | None:
    """Return what a workbook can hold without loss; anything else becomes text."""
    if isinstance(value, Decimal):
        exact = len(value.normalize().as_tuple().digits) <= FIGURES
        return float(value) if exact else plain(value)
    if isinstance(value, date) and value.year < FIRST_YEAR:
        return plain(value)
    return value


def plain(value: Cell) -> str:
    """Return a cell as text that an import reads without doubt."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _figures(value)
    if isinstance(value, datetime):
        return value.strftime(MOMENT)
    return value.isoformat() if isinstance(value, date) else str(value)


def _figures(value: Decimal) -> str:
    """Return a number; 1.234 as 1.2340, or it could be a thousand and more."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    _whole, sign, rest = text.partition(".")
    return f"{text}0" if sign and len(rest) == 3 else text  # noqa: PLR2004
