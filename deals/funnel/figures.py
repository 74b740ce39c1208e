"""The figures of a funnel, from the log of stages: a few queries whatever there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import (
    Aggregate,
    Avg,
    Case,
    Count,
    FloatField,
    IntegerField,
    Max,
    Value,
    When,
)

from deals.forecast.periods import Pairs
from deals.forecast.table import listed
from deals.funnel.spans import Span
from deals.funnel.whose import Whose
from deals.models import Deal, LostReason, Stage, StageMove
from listing.filters import Asked
from records.models import RecordQuerySet

FURTHEST = "SELECT furthest, count(*) FROM ({inner}) AS deals GROUP BY furthest"


class Median(Aggregate):
    """The value in the middle."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Times:
    """How long deals were in a stage that they left, in seconds."""

    median: float | None = None
    average: float | None = None


@dataclass(frozen=True)
class Step:
    """A stage. `reached` it have those, too, that went into a later one at once."""

    stage: Stage
    entered: int
    reached: int
    times: Times
    now: int  # deals that are in it today
    url: str  # their list
    go_on: float | None  # the part of `reached` that reached the next step
    in_funnel: bool  # on hold and lost are no steps on the way


@dataclass(frozen=True)
class Lost:
    """Deals that were lost for one reason, or for none that is known."""

    reason: LostReason | None
    count: int
    url: str
    share: float  # of the most frequent


class Funnel:
    """What happened in a time to the deals of a pipeline."""

    def __init__(self, whose: Whose, stages: Mapping[int, Stage], span: Span) -> None:
        """`stages` are those of the pipeline, in their order."""
        self.stages, self.whose, self.span = stages, whose, span
        self.rows: RecordQuerySet[Deal] = whose.narrowed
        self.way = [one for one in stages.values() if one.kind == Stage.Kind.OPEN]
        self.way += [one for one in stages.values() if one.kind == Stage.Kind.WON]

    def _moves(self) -> Any:
        since, until = self.span.moments
        moves = StageMove.objects.filter(at__gte=since, at__lt=until).order_by()
        return moves.filter(deal__in=self.rows.order_by().values("pk"))

    @cached_property
    def entered(self) -> dict[int, int]:
        """How many deals went into each stage; each deal once."""
        moves = self._moves().filter(to_stage__in=self.stages)
        counted = moves.values_list("to_stage").annotate(
            number=Count("deal", distinct=True)
        )
        return dict(counted)

    @cached_property
    def reached(self) -> list[int]:
        """How many deals came to each stage of the way, or beyond it."""
        places = [
            When(to_stage=stage.pk, then=Value(place))
            for place, stage in enumerate(self.way)
        ]
        if not places:
            return []
        moves = self._moves().filter(to_stage__in=[stage.pk for stage in self.way])
        place = Case(*places, output_field=IntegerField())
        each = moves.values("deal").annotate(furthest=Max(place)).values("furthest")
        inner, params = each.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(FURTHEST.format(inner=inner), params)
            ended: dict[int, int] = dict(cursor.fetchall())
        return [
            sum(ended.get(further, 0) for further in range(place, len(self.way)))
            for place in range(len(self.way))
        ]

    @cached_property
    def times(self) -> dict[int, Times]:
        """How long deals were in the stages that they left."""
        moves = self._moves().filter(from_stage__in=self.stages, seconds__gte=0)
        told = moves.values_list("from_stage").annotate(
            middle=Median("seconds"),
            average=Avg("seconds", output_field=FloatField()),
        )
        return {stage: Times(median, average) for stage, median, average in told}

    @cached_property
    def now(self) -> dict[int, int]:
        """How many deals are in each stage today."""
        rows = self.rows.filter(stage__in=self._still).order_by()
        return dict(rows.values_list("stage").annotate(number=Count("*")))

    @property
    def _still(self) -> list[int]:
        """The stages that deals wait in; closed ones would be all there ever were."""
        return [one.pk for one in self.stages.values() if not one.is_closed]

    @cached_property
    def steps(self) -> list[Step]:
        """The stages on the way, then the others; retired ones only if needed."""
        way = {stage.pk: place for place, stage in enumerate(self.way)}
        order = [*self.way, *(s for s in self.stages.values() if s.pk not in way)]
        steps = [self._step(stage, way.get(stage.pk)) for stage in order]
        return [s for s in steps if not s.stage.retired or s.reached or s.now]

    def _step(self, stage: Stage, place: int | None) -> Step:
        entered, now = self.entered.get(stage.pk, 0), self.now.get(stage.pk, 0)
        reached = entered if place is None else self.reached[place]
        return Step(
            stage,
            entered,
            reached,
            self.times.get(stage.pk, Times()),
            now,
            self._url([("stage", str(stage.pk))]) if now else "",
            self._go_on(place),
            in_funnel=place is not None,
        )

    def _go_on(self, place: int | None) -> float | None:
        """Return the part that came further; of won ones nothing is told."""
        if place is None or self.way[place].kind == Stage.Kind.WON:
            return None
        if place + 1 == len(self.way) or not self.reached[place]:
            return None
        return self.reached[place + 1] / self.reached[place]

    @cached_property
    def closed(self) -> list[tuple[str, int | None, int]]:
        """The deals that ended: state, reason, number."""
        since, until = self.span.moments
        ends = (one.pk for one in self.stages.values() if one.is_closed)
        rows = self.rows.filter(stage__in=list(ends), closed_at__gte=since)
        rows = rows.filter(closed_at__lt=until).order_by()
        told = rows.values_list("state", "lost_reason").annotate(number=Count("*"))
        return list(told)

    def _closed(self, state: str) -> int:
        return sum(count for one, _reason, count in self.closed if one == state)

    @property
    def won(self) -> int:
        """How many were won."""
        return self._closed(Stage.Kind.WON)

    @property
    def lost(self) -> int:
        """How many were lost."""
        return self._closed(Stage.Kind.LOST)

    @property
    def rate(self) -> float | None:
        """The part that was won of what ended."""
        ended = self.won + self.lost
        return self.won / ended if ended else None

    def url_of(self, kind: str, *asks: tuple[str, str]) -> str:
        """Return the list of what ended so."""
        ends = (str(one.pk) for one in self.stages.values() if one.kind == kind)
        stages = [("stage", pk) for pk in ends]
        return self._url([*stages, *self.span.asks("closed_at"), *asks])

    def _url(self, asks: Pairs) -> str:
        people = self.whose.asks
        return "" if people is None else listed([*asks, *people])

    @cached_property
    def reasons(self) -> list[Lost]:
        """Why deals were lost, the most frequent reason first."""
        counts = {r: n for state, r, n in self.closed if state == Stage.Kind.LOST}
        known = LostReason.objects.in_bulk([pk for pk in counts if pk])
        most = max(counts.values(), default=1)
        ranked = sorted(counts, key=lambda pk: (pk is None, -counts[pk]))
        return [
            Lost(
                known.get(pk) if pk else None,
                counts[pk],
                self.url_of(Stage.Kind.LOST, *_of_reason(pk)),
                counts[pk] / most,
            )
            for pk in ranked
        ]


def _of_reason(pk: int | None) -> Pairs:
    asked = Asked(values=[str(pk)]) if pk else Asked("empty")
    return asked.write("lost_reason")
