"""A forecast as columns: what is likely stands filled inside of what is possible."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from deals.forecast.periods import Period
from deals.forecast.table import Cell, Line
from listing.charts import percent

HEIGHT = 180  # pixels of the tallest column
AXIS = 0.08  # part of the width that the numbers of the axis take
GAP = 0.34  # of a column's place
STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 4


@dataclass(frozen=True)
class Tick:
    """A line across, and the number at its left."""

    value: Decimal
    top: float  # pixels


@dataclass(frozen=True)
class Column:
    """One period. Heights are pixels, the rest are parts of the width."""

    period: Period
    cell: Cell
    place: float
    room: float
    height: float  # of all of it
    filled: float  # of what is likely

    @property
    def left(self) -> str:
        """Its left edge."""
        return percent(self.place + self.room * GAP / 2)

    @property
    def middle(self) -> str:
        """Its middle, for the label."""
        return percent(self.place + self.room / 2)

    @property
    def width(self) -> str:
        """How wide it is."""
        return percent(self.room * (1 - GAP))

    @property
    def top(self) -> str:
        """The upper edge of the outline."""
        return f"{HEIGHT - self.height:.1f}"

    @property
    def tall(self) -> str:
        """The height of the outline."""
        return f"{self.height:.1f}"

    @property
    def filled_top(self) -> str:
        """The upper edge of what is filled."""
        return f"{HEIGHT - self.filled:.1f}"

    @property
    def filled_tall(self) -> str:
        """The height of what is filled."""
        return f"{self.filled:.1f}"


class Drawing:
    """One line of a forecast, drawn."""

    height = HEIGHT

    def __init__(self, line: Line, periods: list[Period]) -> None:
        """Draw the amounts of `line`."""
        self.line, self.periods = line, periods
        self.currency = line.currency
        most = max((cell.figure.amount for cell in line.cells), default=Decimal())
        self.steps = list(ticks(most))
        self.most = self.steps[-1] if self.steps else Decimal(1)

    @property
    def ticks(self) -> list[Tick]:
        """The lines across, from below."""
        return [Tick(one, HEIGHT - self._tall(one)) for one in self.steps]

    @property
    def columns(self) -> list[Column]:
        """The columns from left to right."""
        room = (1 - AXIS) / len(self.periods)
        return [
            Column(
                period,
                cell,
                AXIS + room * number,
                room,
                self._tall(cell.figure.amount),
                self._tall(cell.figure.weighted),
            )
            for number, (period, cell) in enumerate(
                zip(self.periods, self.line.cells, strict=True)
            )
        ]

    @property
    def border(self) -> str:
        """Where the won months end."""
        won = sum(period.won for period in self.periods)
        return percent(AXIS + (1 - AXIS) * won / len(self.periods))

    def _tall(self, amount: Decimal) -> float:
        """Return the height of an amount; what is not nothing can be seen."""
        return max(float(amount / self.most) * HEIGHT, 2.0 if amount else 0.0)


def ticks(most: Decimal) -> Iterable[Decimal]:
    """Yield round numbers from one step up to what covers `most`."""
    if most <= 0:
        return
    rough = float(most) / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    fine = next(one for one in STEPS if one * power >= rough) * power
    step = Decimal(f"{fine:.10g}")
    for number in range(1, math.ceil(most / step) + 1):
        yield step * number
