"""What every pipeline has, and how one, or a stage of it, is taken out of use (D1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.uses import uses
from deals.dead_ends import named, why_needed
from deals.kind import DEALS
from deals.models import Deal, Pipeline, Stage
from listing.bulk.starting import start_on
from listing.models import BulkRun
from records.refusals import Refusal

Part = Pipeline | Stage
Kind = Stage.Kind
NEEDED = (Kind.OPEN, Kind.WON, Kind.LOST)
NOT_OVER = (Kind.OPEN, Kind.HOLD)


def find(what: str, pk: int) -> Part | None:
    """Return the stage or pipeline of an address, None if there is none."""
    rows: Any = {"pipeline": Pipeline.objects, "stage": Stage.objects}.get(what)
    found: Part | None = rows and rows.filter(pk=pk).first()
    return found


def incomplete(kinds: Iterable[str]) -> str:
    """Return why stages of these kinds make no pipeline, or an empty text."""
    there = set(kinds)
    lacking = [f"“{kind.label}”" for kind in NEEDED if kind not in there]
    if not lacking:
        return ""
    words = {"kinds": get_text_list(lacking, _("and"))}
    reason = _(
        "A pipeline needs an open, a won and a lost stage that is not retired. There "
        "is none that means %(kinds)s."
    )
    return reason % words


def open_deals(part: Part, by: User) -> Any:
    """Return the deals that are not over, as far as the user may move them."""
    deals = Deal.objects.editable_by(by).filter(state__in=NOT_OVER)
    name = "stage" if isinstance(part, Stage) else "pipeline"
    return deals.filter(**{name: part})


def targets(part: Part) -> Any:
    """Return the stages to which open deals can go when theirs is retired.

    Only the allowed next ones of a stage that has some.
    """
    found = Stage.objects.offered().filter(pipeline__retired=False, kind__in=NOT_OVER)
    if isinstance(part, Stage):
        found = found.exclude(pk=part.pk)
        if part.next_stages.exists():
            found = found.filter(pk__in=part.next_stages.values("pk"))
    else:
        found = found.exclude(pipeline=part)
    return found.select_related("pipeline")


def is_used(part: Part) -> bool:
    """Say whether a deal is, or ever was, in it; those in the trash count, too."""
    stages = [part] if isinstance(part, Stage) else part.stages.all()
    return any(uses(stage) for stage in stages)


def why_it_stays(part: Part) -> str:
    """Return why it can't be taken out of use, or an empty text."""
    if part.retired:
        return ""
    if isinstance(part, Stage):
        rest = part.pipeline.stages.offered().exclude(pk=part.pk)
        return incomplete(rest.values_list("kind", flat=True)) or why_needed(part)
    if Pipeline.objects.offered().exclude(pk=part.pk).exists():
        return ""
    return _("It is the only pipeline that is offered. Make another one first.")


def why_deals_stay(part: Part, deals: Any) -> str:
    """Return why no other stage is open to its open deals, or an empty text.

    They would be caught in what is retired.
    """
    if isinstance(part, Stage):
        bound = [] if targets(part).exists() else [part]
        said = _(
            "Open deals of “%(name)s” may go to no other open stage. Allow one as the "
            "next of %(stages)s first."
        )
    else:
        held = part.stages.filter(pk__in=deals.values("stage"))
        bound = list(held.exclude(next_stages=None).distinct())
        said = _(
            "Deals in %(stages)s may go to stages of “%(name)s” alone. Clear the "
            "allowed next stages there first."
        )
    words = {"name": part.name, "stages": named(bound, _("and"))}
    return said % words if bound else ""


@transaction.atomic
def retire(part: Part, target: Stage | None, *, by: User) -> BulkRun | None:
    """Offer a pipeline or stage no more, and let its open deals go to `target`.

    They go there as the rules of moves allow; the run names those that could not. None
    where no deal had to move. Raises `Refusal`.
    """
    _refuse(why_it_stays(part))
    deals, run = open_deals(part, by), None
    if deals.exists():
        _refuse(why_deals_stay(part, deals))
        if target is None:
            raise Refusal(_("Choose where its open deals go."))
        ids = deals.order_by("pk").values("pk")
        run = start_on(ids, "stage", DEALS, {"value": target.pk}, by=by)
    part.retired = True
    part.save(update_fields=["retired"])
    return run


@transaction.atomic
def bring_back(part: Part) -> None:
    """Offer it again."""
    part.retired = False
    part.save(update_fields=["retired"])


@transaction.atomic
def delete(part: Part) -> None:
    """Delete what no deal was ever in. Raises `Refusal`."""
    _refuse(why_it_stays(part))
    if is_used(part):
        raise Refusal(
            _("Deals are or were in “%(name)s”, so it can’t be deleted: retire it."),
            name=part.name,
        )
    if isinstance(part, Pipeline):
        part.stages.all().delete()
    part.delete()


def _refuse(why: str) -> None:
    if why:
        raise Refusal(why)
