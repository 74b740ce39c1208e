"""Rows put in order by numbers, where nothing can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = 4


def placed(rows: Sequence[str], typed: Sequence[str]) -> list[str]:
    """Return rows in the order of the numbers typed beside them, which begin with 1.

    A row that takes the number of another comes before it on the way up, and after it
    on the way down. What is no number leaves its row where it is.
    """

    def key(at: int) -> tuple[int, int]:
        """Return the place of a row, and how far it was moved to get there."""
        text = typed[at].strip() if at < len(typed) else ""
        is_number = text.isdecimal() and len(text) <= DIGITS
        place = int(text) if is_number else at + 1
        return place, place - at

    return [rows[at] for at in sorted(range(len(rows)), key=key)]
