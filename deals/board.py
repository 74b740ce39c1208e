"""The board of deals: one pipeline, its stages side by side (D1, UX rules 17 to 19)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Case, F, Model, When
from django.utils.translation import gettext_lazy as _lazy

from accounts import remembered
from accounts.models import RecordType
from deals.models import Pipeline, Stage
from listing.board import standing
from listing.board.look import NEXT_DUE, Choice, Look, Sums, register
from listing.board.urgency import pressing
from records.finding import pk_of

M = TypeVar("M", bound=Model)
# The next task first; of what has none, and of what is over, the latest.
ORDER = (
    Case(When(closed_at=None, then=F(NEXT_DUE))).asc(nulls_last=True),
    F("closed_at").desc(nulls_last=True),
    F("closes_on").asc(nulls_last=True),
    "pk",
)


def announce() -> None:
    """Announce the board."""
    register(
        RecordType.DEAL,
        Look(
            fields=("company", "contact", "amount", "responsible"),
            either=("company", "contact"),
            urgent_by=ORDER,
            urgency=urgency,
            reads=("state",),
            standing=lambda: standing.lately("closed_at"),
            left_out=left_out,
            lanes=lanes,
            choices=choices,
            chosen_by=_lazy("Pipelines"),
            sums=Sums("amount", "currency", likely),
            is_first=True,
            adds=True,
            face="responsible",
        ),
    )


def urgency(deal: Any) -> str:
    """Return how urgent the next task of an open deal is."""
    return "" if deal.is_closed else pressing(deal.next_due)


def shown(found: Any) -> Pipeline | None:
    """Return the pipeline that a list asks for, itself or by a stage; else the first.

    The first of those that are offered, unless the list leaves it out.
    """
    pipelines = _all(Pipeline)
    asked, stages = _asked(found, "pipeline"), _asked(found, "stage")
    offered = [one for one in pipelines if not one.retired]
    if found.query.get("pipeline_op") == "none":
        return next((one for one in offered if one.pk not in asked), None)
    asked = asked or {one.pipeline_id for one in _all(Stage) if one.pk in stages}
    named = [one for one in pipelines if one.pk in asked]
    return next(iter(named or offered or pipelines), None)


def _asked(found: Any, key: str) -> set[int]:
    return {pk_of(text) for text in found.query.getlist(key)}


def lanes(found: Any) -> list[int]:
    """Return the stages of the pipeline that is shown."""
    pipeline = shown(found)
    stages = _all(Stage)
    return [one.pk for one in stages if pipeline and one.pipeline_id == pipeline.pk]


def choices(found: Any) -> list[Choice]:
    """Return the pipelines; a retired one while it is looked at."""
    current = shown(found)
    return [
        Choice(one.name, {"pipeline": str(one.pk)}, one == current)
        for one in _all(Pipeline)
        if not one.retired or one == current
    ]


def left_out() -> dict[int, str]:
    """Say that of deals that are over only the latest are here."""
    return {stage.pk: standing.said() for stage in _all(Stage) if stage.is_closed}


def likely() -> dict[int, int]:
    """Return how probable each stage is, in percent."""
    return {stage.pk: stage.probability for stage in _all(Stage)}


def _all(model: type[M]) -> list[M]:
    """Return all rows of a small table, from memory where it is kept."""
    known = remembered.rows_of(model)
    kept: Any = model._default_manager.all() if known is None else known.values()
    return list(kept)
