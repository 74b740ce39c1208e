"""What the address of a forecast asks for."""

from __future__ import annotations

from functools import cached_property

from django.http import QueryDict

from deals.currencies import CODES
from deals.forecast.groupings import GROUPINGS
from deals.models import Pipeline, Stage


class AskedForecast:
    """The pipeline, the lines, and the money of a drawing; what is wrong counts not."""

    def __init__(self, query: QueryDict) -> None:
        """Read `query`."""
        by, money = query.get("by", ""), query.get("currency", "")
        self.by = by if by in GROUPINGS else ""
        self.currency = money if money in dict(CODES) else ""
        self._pipeline = query.get("pipeline", "")

    @cached_property
    def pipelines(self) -> list[Pipeline]:
        """The pipelines that can be chosen; deals may be in a retired one."""
        return list(Pipeline.objects.all())

    @cached_property
    def pipeline(self) -> Pipeline | None:
        """The one that is chosen; None for all of them."""
        chosen = (one for one in self.pipelines if str(one.pk) == self._pipeline)
        return next(chosen, None)

    @cached_property
    def stages(self) -> dict[int, Stage]:
        """The stages of the chosen pipeline, or of all, by their ids and in order."""
        stages = Stage.objects.select_related("pipeline")
        if self.pipeline:
            stages = stages.filter(pipeline=self.pipeline)
        return {stage.pk: stage for stage in stages}
