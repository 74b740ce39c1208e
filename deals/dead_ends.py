"""Stages from which the allowed moves lead nowhere, or never to an end (D1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from deals.models import Pipeline, Stage
from records.ways import stranded


@dataclass(frozen=True)
class Found:
    """Stages that something is wrong with, in their order."""

    nowhere: list[Stage]  # something comes next, but none of it is offered
    endless: list[Stage]  # no way leads on to won or lost

    def beyond(self, before: Found) -> Found:
        """Return what was not found before."""
        return Found(
            [one for one in self.nowhere if one not in before.nowhere],
            [one for one in self.endless if one not in before.endless],
        )


def dead_ends(pipeline: Pipeline, without: Stage | None = None) -> Found:
    """Return the dead ends of a pipeline, or those it would have without a stage.

    Retired stages count while deals are in them.
    """
    stages = [
        one
        for one in pipeline.stages.prefetch_related("next_stages")
        if one != without
        and (not one.retired or one.deals.filter(trashed_at=None).exists())
    ]
    offered = {one.pk: one for one in stages if not one.retired}
    ways = {}
    for one in stages:
        allowed = {later.pk for later in one.next_stages.all()}
        ways[one.pk] = allowed & offered.keys() if allowed else set(offered)
    ends = [pk for pk, one in offered.items() if one.is_closed]
    lost = stranded(ways, ends)
    return Found(
        [one for one in stages if not ways[one.pk]],
        [one for one in stages if one.pk in lost and not one.is_closed],
    )


def warning(pipeline: Pipeline) -> str:
    """Say from which stages no deal comes to an end, or nothing."""
    found = dead_ends(pipeline).endless
    if not found:
        return ""
    said = _(
        "From %(stages)s no deal can come to a won or lost stage. Look at the allowed "
        "next stages."
    )
    return said % {"stages": named(found, _("or"))}


def why_needed(stage: Stage) -> str:
    """Say for which stages there would be no way on without this one, or nothing."""
    pipeline = stage.pipeline
    found = dead_ends(pipeline, without=stage).beyond(dead_ends(pipeline))
    if found.nowhere:
        said = _(
            "“%(stage)s” is the only allowed next stage of %(stages)s. Allow another "
            "one there first."
        )
        return said % {"stage": stage, "stages": named(found.nowhere, _("and"))}
    if found.endless:
        said = _(
            "Without “%(stage)s” no deal could come from %(stages)s to a won or lost "
            "stage. Change the allowed next stages first."
        )
        return said % {"stage": stage, "stages": named(found.endless, _("or"))}
    return ""


def named(stages: Iterable[Stage], last: str) -> str:
    """Return the names of stages as one text, `last` before the last of them."""
    return get_text_list([f"“{one.name}”" for one in stages], last)
