"""Where a deal begins."""

from __future__ import annotations

from deals.models import Pipeline, Stage
from records.finding import pk_of


def stage_asked(text: str | None) -> Stage | None:
    """Return the stage that an address names, if it is offered; else the first one."""
    offered = Stage.objects.offered().filter(pipeline__retired=False)
    return offered.filter(pk=pk_of(text)).first() or first_stage()


def first_stage(pipeline: int | None = None) -> Stage | None:
    """Return the first open stage of a pipeline, of the first one if none is said."""
    stages = Stage.objects.offered().filter(kind=Stage.Kind.OPEN)
    offered = Pipeline.objects.offered()
    if pipeline:
        offered = offered.filter(pk=pipeline)
    return stages.filter(pipeline__in=offered).first()
