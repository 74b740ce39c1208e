"""Where a deal begins."""

from __future__ import annotations

from deals.models import Pipeline, Stage


def first_stage(pipeline: int | None = None) -> Stage | None:
    """Return the first open stage of a pipeline, of the first one if none is said."""
    stages = Stage.objects.offered().filter(kind=Stage.Kind.OPEN)
    offered = Pipeline.objects.offered()
    if pipeline:
        offered = offered.filter(pk=pipeline)
    return stages.filter(pipeline__in=offered).first()
