"""Charts as tables and SVG: geometry in attributes, since no style is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

COLUMNS_HEIGHT = 120  # pixels of the tallest column
GAP = 0.3  # of a column's place


@dataclass(frozen=True)
class Bar:
    """One value of a chart, and where a click on it leads."""

    label: str
    value: int
    url: str
    hue: int = 0
    share: float = 0  # of the greatest value, 0 to 1
    at: float = 0  # left edge of its place in the row, 0 to 1
    room: float = 1  # width of its place, 0 to 1

    @property
    def width(self) -> str:
        """The length of a bar that lies."""
        return percent(self.share)

    @property
    def left(self) -> str:
        """The left edge of a column."""
        return percent(self.at + self.room * GAP / 2)

    @property
    def middle(self) -> str:
        """The middle of a column, for its label."""
        return percent(self.at + self.room / 2)

    @property
    def thickness(self) -> str:
        """The width of a column."""
        return percent(self.room * (1 - GAP))

    @property
    def height(self) -> int:
        """The height of a column in pixels; what is not nothing can be seen."""
        return max(round(self.share * COLUMNS_HEIGHT), 2 if self.value else 0)

    @property
    def top(self) -> int:
        """The upper edge of a column, in pixels from the top of the chart."""
        return COLUMNS_HEIGHT - self.height


def chart(bars: Iterable[tuple[str, int, str, int]]) -> list[Bar]:
    """Return bars for rows of label, value, address and hue."""
    rows: list[Any] = list(bars)
    most = max((value for _label, value, _url, _hue in rows), default=0) or 1
    room = 1 / len(rows) if rows else 1
    return [
        Bar(label, value, url, hue, value / most, place * room, room)
        for place, (label, value, url, hue) in enumerate(rows)
    ]


def percent(part: float) -> str:
    """Return a part of 1 as SVG writes it, in every language."""
    return f"{part * 100:.2f}%"
