"""A forecast as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from deals.forecast.asked import AskedForecast
from deals.forecast.drawing import Drawing
from deals.forecast.groupings import GROUPINGS
from deals.forecast.table import Cell, Forecast, Line
from deals.models import Deal


@dataclass(frozen=True)
class Choice:
    """A way to see it otherwise."""

    label: str | Promise
    url: str
    current: bool


@dataclass(frozen=True)
class Highlight:
    """A figure above the drawing."""

    label: str
    cell: Cell
    weighted: bool = False


class ForecastPage:
    """What is expected of the deals that the user of a request may view."""

    def __init__(self, request: UserRequest) -> None:
        """Read the address."""
        self.request = request
        self.asked = AskedForecast(request.GET)
        rows = Deal.objects.visible_to(request.user)
        today = timezone.localdate()
        self.forecast = Forecast(request.user, self.asked, rows, today)

    @property
    def ways(self) -> list[Choice]:
        """The switch of what the lines are."""
        return [
            Choice(way.label, self._with(by=key), key == self.asked.by)
            for key, way in GROUPINGS.items()
        ]

    @property
    def currencies(self) -> list[Choice]:
        """The switch of the money of the drawing, where there are several."""
        forecast, shown = self.forecast, self.shown
        if not forecast.has_currencies or shown is None:
            return []
        choices = [
            Choice(
                code,
                self._with(currency=code),
                not shown.converted and code == shown.currency,
            )
            for code in forecast.currencies
        ]
        if not forecast.converted:
            return choices
        words = _("All in %(currency)s") % {"currency": settings.CURRENCY}
        return [Choice(words, self._with(currency=""), shown.converted), *choices]

    @cached_property
    def shown(self) -> Line | None:
        """The total that is drawn: of the asked currency, of all, or of the first."""
        totals = {line.currency: line for line in self.forecast.totals}
        if self.asked.currency in totals:
            return totals[self.asked.currency]
        return self.forecast.converted or next(iter(totals.values()), None)

    @cached_property
    def drawing(self) -> Drawing | None:
        """The drawing; None where there is no deal."""
        return Drawing(self.shown, self.forecast.periods) if self.shown else None

    @property
    def highlights(self) -> list[Highlight]:
        """What a director asks first."""
        if self.shown is None:
            return []
        cells = {
            period.key: cell
            for period, cell in zip(
                self.forecast.periods, self.shown.cells, strict=True
            )
        }
        month = f"{self.forecast.today:%Y-%m}"
        return [
            Highlight(_("Won this month"), cells[f"won-{month}"]),
            Highlight(_("Expected this month"), cells[month], weighted=True),
            Highlight(_("Overdue"), cells["overdue"], weighted=True),
            Highlight(_("All that is open"), self.shown.open, weighted=True),
        ]

    @property
    def export_url(self) -> str:
        """The address of the table as a file."""
        return self._at("deals:forecast_export", {})

    def _with(self, **changed: str) -> str:
        return self._at("deals:forecast", changed)

    def _at(self, name: str, changed: dict[str, str]) -> str:
        pipeline = str(self.asked.pipeline.pk) if self.asked.pipeline else ""
        own = {"by": self.asked.by, "pipeline": pipeline}
        said = own | {"currency": self.asked.currency} | changed
        return reverse(name, query={k: v for k, v in said.items() if v} or None)
