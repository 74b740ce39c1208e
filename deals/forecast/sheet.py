"""A forecast as a workbook: the same lines and columns as on the page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from deals.forecast.table import Cell, Forecast, Line
from listing.exporting.cells import Cell as Value
from listing.exporting.files.table import Title

CENT = Decimal("0.01")
WIDE, NARROW = 180, 110  # pixels


def titles(forecast: Forecast) -> list[Title]:
    """Return the columns: three for each month, and for what is open in all."""
    found = [Title(str(forecast.grouping.label), "text", WIDE)]
    found.append(Title(_("Currency"), "text", NARROW))
    for period in forecast.periods:
        month = (
            f"{period.label} {period.key[-7:]}"
            if _has_month(period.key)
            else (period.label)
        )
        what = _("Won: %(month)s") if period.won else "%(month)s"
        found += _three(what % {"month": month}, won=period.won)
    return [*found, *_three(_("Won"), won=True), *_three(_("Open"), won=False)]


def _has_month(key: str) -> bool:
    return key[-1].isdecimal()


def _three(name: str, *, won: bool) -> list[Title]:
    """Return the titles of one figure; what is won needs no weight."""
    own = [Title(_("%(month)s, deals") % {"month": name}, "number", NARROW)]
    own.append(Title(_("%(month)s, amount") % {"month": name}, "money", NARROW))
    if won:
        return own
    weighted = _("%(month)s, weighted") % {"month": name}
    return [*own, Title(weighted, "money", NARROW)]


def rows(forecast: Forecast) -> Iterator[list[Value]]:
    """Yield the lines, the totals last."""
    for line in forecast.lines:
        yield _row(line, line.name.label)
    for line in forecast.foot:
        label = _("All, converted") if line.converted else _("Total")
        yield _row(line, label)


def _row(line: Line, label: str) -> list[Value]:
    values: list[Value] = [label, line.currency]
    for cell in (*line.cells, line.won, line.open):
        values += _values(cell)
    return values


def _values(cell: Cell) -> list[Value]:
    figure = cell.figure
    own: list[Value] = [figure.count, figure.amount.quantize(CENT)]
    return own if cell.won else [*own, figure.weighted.quantize(CENT)]
