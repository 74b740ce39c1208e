"""The table of a forecast: what one user may view, by months and by lines (D5)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, IntegerField, Sum, Value, When
from django.urls import reverse

from accounts.models import User
from deals.forecast.asked import AskedForecast
from deals.forecast.groupings import GROUPINGS, Grouping, Name
from deals.forecast.periods import Pairs, begins, first_month, periods
from deals.models import Deal, Stage
from deals.rates import rates_on
from records.models import RecordQuerySet

OPEN, WON = (Stage.Kind.OPEN, Stage.Kind.HOLD), (Stage.Kind.WON,)
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Figure:
    """Deals: how many, what they are worth, and that by the chance of winning them."""

    count: int = 0
    amount: Decimal = Decimal()
    weighted: Decimal = Decimal()

    def __add__(self, other: Figure) -> Figure:
        """Put deals together whose amounts are of one currency."""
        return Figure(
            self.count + other.count,
            self.amount + other.amount,
            self.weighted + other.weighted,
        )

    @property
    def whole(self) -> Figure:
        """It without cents, which say nothing of the future."""
        return Figure(self.count, round(self.amount, 0), round(self.weighted, 0))

    def at(self, rate: Decimal) -> Figure:
        """Return it in another currency."""
        return Figure(self.count, self.amount * rate, self.weighted * rate)


NONE = Figure()
# By the place of the period among all.
Figures = Mapping[int, Figure]


@dataclass(frozen=True)
class Cell:
    """A figure, and the list of exactly these deals; empty where no address can ask."""

    figure: Figure
    url: str
    won: bool


@dataclass(frozen=True)
class Line:
    """A line of the table, in one currency."""

    name: Name
    currency: str
    cells: list[Cell]
    won: Cell
    open: Cell
    converted: bool = False


class Forecast:
    """What is expected of `rows`, deals that `user` may view, on a day."""

    def __init__(
        self,
        user: User,
        asked: AskedForecast,
        rows: RecordQuerySet[Deal],
        today: dt.date,
    ) -> None:
        """The database is asked when something is needed: two queries for the deals."""
        pipeline = asked.pipeline
        self.rows = rows.filter(pipeline=pipeline) if pipeline else rows
        self.asked, self.today = asked, today
        self.periods = periods(today)
        self.grouping: Grouping = GROUPINGS[asked.by](user, asked.stages)

    @cached_property
    def figures(self) -> dict[tuple[Any, str], Figures]:
        """The figures of each group and currency."""
        read = [*self._read(OPEN, won=False), *self._read(WON, won=True)]
        self.grouping.read({row["group"] for row in read})
        found: defaultdict[tuple[Any, str], defaultdict[int, Figure]]
        found = defaultdict(lambda: defaultdict(Figure))
        for row in read:
            line = found[self.grouping.key(row["group"]), row["currency"]]
            line[row["period"]] += self._figure(row)
        return dict(found)

    def _read(self, states: tuple[str, ...], *, won: bool) -> Iterable[dict[str, Any]]:
        """Add deals up; by stage, since it says how likely they are to be won."""
        mine = [(n, one) for n, one in enumerate(self.periods) if one.won == won]
        rows = self.rows.filter(state__in=states).order_by()
        if won:
            rows = rows.filter(closed_at__gte=begins(first_month(self.today)))
        whens = [When(one.condition, then=Value(n)) for n, one in mine]
        column = self.grouping.column
        group = F(column) if column else Value("")
        period = Case(*whens, output_field=IntegerField())
        told: Any = rows.values(
            "currency", at_stage=F("stage"), group=group, period=period
        )
        rest: Iterable[dict[str, Any]]
        rest = told.annotate(count=Count("*"), amount=Sum("amount"))
        return rest

    def _figure(self, row: dict[str, Any]) -> Figure:
        stage, amount = self.asked.stages[row["at_stage"]], row["amount"] or Decimal()
        chance = 100 if stage.kind in WON else stage.probability
        return Figure(row["count"], amount, amount * chance / WHOLE)

    @cached_property
    def currencies(self) -> list[str]:
        """The currencies of the deals; the firm's own stands first."""
        found = {currency for _group, currency in self.figures}
        return sorted(found, key=lambda code: (code != settings.CURRENCY, code))

    @property
    def has_currencies(self) -> bool:
        """Whether there is more than one."""
        return len(self.currencies) > 1

    @cached_property
    def rates(self) -> dict[str, Decimal]:
        """Their rates to the firm's own; none if any is unknown."""
        known = rates_on(self.today)
        return known if known.keys() >= set(self.currencies) else {}

    @cached_property
    def lines(self) -> list[Line]:
        """One line for each group and currency; none where there are no groups."""
        if not self.asked.by:
            return []
        names = {key: self.grouping.name(key) for key, _currency in self.figures}
        keys = sorted(self.figures, key=lambda key: (names[key[0]].place, key[1]))
        return [
            self._line(names[key[0]], key[1], figures, self._asks(*key))
            for key, figures in ((key, self.figures[key]) for key in keys)
        ]

    @cached_property
    def totals(self) -> list[Line]:
        """All deals of each currency."""
        name = Grouping(self.grouping.user, {}).name("")
        return [
            self._line(name, code, self._total(code), self._of_currency(code))
            for code in self.currencies
        ]

    @cached_property
    def converted(self) -> Line | None:
        """All deals in the firm's own currency, where there are several with rates."""
        if not self.has_currencies or not self.rates:
            return None
        total: defaultdict[int, Figure] = defaultdict(Figure)
        for code in self.currencies:
            for number, figure in self._total(code).items():
                total[number] += figure.at(self.rates[code])
        name = Grouping(self.grouping.user, {}).name("")
        return self._line(name, str(settings.CURRENCY), total, [], converted=True)

    @property
    def foot(self) -> list[Line]:
        """The lines below the others; what would be said twice is left out."""
        own = self.totals
        if self.asked.by == "currency" and self.has_currencies:
            own = []
        return [*own, self.converted] if self.converted else own

    def _total(self, currency: str) -> Figures:
        total: defaultdict[int, Figure] = defaultdict(Figure)
        for (_group, code), figures in self.figures.items():
            if code == currency:
                for number, figure in figures.items():
                    total[number] += figure
        return total

    def _of_currency(self, code: str) -> Pairs:
        return [("currency", code)] if self.has_currencies else []

    def _asks(self, group: Any, currency: str) -> Pairs | None:
        asks = self.grouping.asks(group)
        if asks is None or self.asked.by == "currency":
            return asks
        return asks + self._of_currency(currency)

    def _line(
        self,
        name: Name,
        currency: str,
        figures: Figures,
        asks: Pairs | None,
        *,
        converted: bool = False,
    ) -> Line:
        cells = [
            self._cell(figures.get(number, NONE), asks, one.asks, won=one.won)
            for number, one in enumerate(self.periods)
        ]
        won = sum((cell.figure for cell in cells if cell.won), NONE)
        still = sum((cell.figure for cell in cells if not cell.won), NONE)
        return Line(
            name,
            currency,
            cells,
            won=self._cell(won, asks, self._asks_won(), won=True),
            open=self._cell(still, asks, [], won=False),
            converted=converted,
        )

    def _asks_won(self) -> Pairs:
        """Ask for all months of which the won ones are told."""
        won = [one.asks for one in self.periods if one.won]
        return [won[0][0], won[-1][-1]]

    def _cell(
        self, figure: Figure, asks: Pairs | None, days: Pairs, *, won: bool
    ) -> Cell:
        if asks is None or not figure.count:
            return Cell(figure, "", won)
        kinds = WON if won else OPEN
        if not any(key == "stage" for key, _value in asks):
            stages = (one for one in self.asked.stages.values() if one.kind in kinds)
            asks = [("stage", str(stage.pk)) for stage in stages] + asks
        return Cell(figure, listed([*asks, *days]), won)


def listed(asks: Pairs) -> str:
    """Return the address of the list of deals that is asked for."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in asks:
        said[key].append(value)
    return reverse("deals:index", query=dict(said))
