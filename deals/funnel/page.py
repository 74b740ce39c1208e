"""A funnel as its page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import User
from deals.forecast.asked import AskedForecast
from deals.funnel.figures import Funnel, Step
from deals.funnel.spans import NAMES, Span, read_span
from deals.funnel.whose import Whose
from deals.models import Deal, Pipeline, Stage
from listing.charts import percent
from records.models import RecordQuerySet

BAND = 46  # height of a step, in pixels
MIDDLE = 50  # of a hundred


@dataclass(frozen=True)
class Band:
    """A step of the funnel: as wide as many deals reached it, narrowing to the next."""

    step: Step
    share: float  # of those that reached the first step
    points: str  # the corners, in hundredths of the width and pixels


@dataclass(frozen=True)
class Way:
    """A time that can be chosen."""

    name: str
    label: str | Promise
    current: bool


class FunnelPage:
    """What the address asks for, of deals that a user may view."""

    def __init__(
        self,
        user: User,
        query: QueryDict,
        rows: RecordQuerySet[Deal],
        today: dt.date,
    ) -> None:
        """Read `query`; `rows` are what the funnel may tell of."""
        self.asked, self.query = AskedForecast(query), query
        self.span: Span = read_span(query, today)
        self.whose = Whose(rows, user, query.get("who", ""))

    @cached_property
    def pipeline(self) -> Pipeline | None:
        """The chosen pipeline, else the first."""
        offered = (one for one in self.asked.pipelines if not one.retired)
        return self.asked.pipeline or next(offered, None)

    @cached_property
    def funnel(self) -> Funnel:
        """The figures."""
        stages = self.asked.stages.values()
        mine = {s.pk: s for s in stages if self._is_of(s.pipeline_id)}
        return Funnel(self.whose, mine, self.span)

    def _is_of(self, pipeline: int) -> bool:
        return self.pipeline is not None and pipeline == self.pipeline.pk

    @property
    def ways(self) -> list[Way]:
        """The times that can be chosen."""
        return [Way(key, label, key == self.span.name) for key, label in NAMES.items()]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        funnel = self.funnel
        return not (any(step.entered for step in funnel.steps) or funnel.closed)

    @property
    def bands(self) -> list[Band]:
        """The funnel, from above."""
        steps = [step for step in self.funnel.steps if step.in_funnel]
        most = max((step.reached for step in steps), default=0) or 1
        shares = [step.reached / most for step in steps]
        following = [*shares[1:], shares[-1] if shares else 0]
        return [
            Band(step, share, corners(share, after))
            for step, share, after in zip(steps, shares, following, strict=True)
        ]

    @property
    def reasons(self) -> list[tuple[object, str]]:
        """Why deals were lost, each with the width of its bar."""
        return [(one, percent(one.share)) for one in self.funnel.reasons]

    @property
    def won_url(self) -> str:
        """The list of what was won."""
        return self.funnel.url_of(Stage.Kind.WON)

    @property
    def lost_url(self) -> str:
        """The list of what was lost."""
        return self.funnel.url_of(Stage.Kind.LOST)

    @property
    def export_url(self) -> str:
        """The address of the table as a file."""
        pipeline = {"pipeline": str(self.pipeline.pk)} if self.pipeline else {}
        said = {**pipeline, **self.span.said, **self.whose.said}
        return reverse("deals:funnel_export", query=said)


def corners(above: float, below: float) -> str:
    """Return the corners of a band that narrows, in the middle of its room."""
    top, bottom = (max(share * MIDDLE, 0.4) for share in (above, below))
    left, right = MIDDLE - top, MIDDLE + top
    low_left, low_right = MIDDLE - bottom, MIDDLE + bottom
    return f"{left:.2f},0 {right:.2f},0 {low_right:.2f},{BAND} {low_left:.2f},{BAND}"
