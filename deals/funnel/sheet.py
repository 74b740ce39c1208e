"""A funnel as a workbook: the same lines as on the page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from deals.funnel.figures import Funnel
from listing.exporting.cells import Cell
from listing.exporting.files.table import Title

DAY = 86_400  # seconds
WIDE, NARROW = 200, 110  # pixels


def titles() -> list[Title]:
    """Return the columns."""
    figures = [
        *(_("Entered"), _("Reached"), _("Go on, %")),
        *(_("Median, days"), _("Average, days"), _("In it now")),
    ]
    own = (Title(text, "number", NARROW) for text in figures)
    return [Title(_("Stage"), "text", WIDE), *own]


def rows(funnel: Funnel) -> Iterator[list[Cell]]:
    """Yield the stages, then what was won and lost, and why."""
    for step in funnel.steps:
        times = step.times
        yield [
            *(step.stage.name, step.entered, step.reached),
            _tenth(None if step.go_on is None else step.go_on * 100),
            _tenth(None if times.median is None else times.median / DAY),
            _tenth(None if times.average is None else times.average / DAY),
            None if step.stage.is_closed else step.now,
        ]
    yield _counted(_("Won in this time"), funnel.won)
    yield _counted(_("Lost in this time"), funnel.lost)
    for lost in funnel.reasons:
        reason = str(lost.reason) if lost.reason else _("No reason given")
        yield _counted(_("Lost: %(reason)s") % {"reason": reason}, lost.count)


def _counted(label: str, count: int) -> list[Cell]:
    return [label, count, None, None, None, None, None]


def _tenth(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.1f}")
