"""The way of one deal on its card: the track of its stages, and the log (D4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import RecordType
from deals.kind import DEALS
from deals.models import Deal, Stage
from records.registry import Tab, register_tab

PER_PAGE = 10


@dataclass(frozen=True)
class Step:
    """A stage on the track; `seconds` is how long the deal was in it, None if never."""

    stage: Stage
    seconds: float | None
    is_present: bool


def announce() -> None:
    """Announce the section of the card."""
    register_tab(
        RecordType.DEAL, Tab("stages", _("Stages"), "route", "deals:stages_of")
    )


@require_GET
def stages_of(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show the track and a page of the log; a plain request, as a page."""
    if record_type != RecordType.DEAL:
        raise Http404(record_type)
    deal: Deal = DEALS.get_or_404(request.user, pk)
    moves = deal.moves.select_related("from_stage", "to_stage", "by")
    pages = Paginator(moves.order_by("-at", "-pk"), PER_PAGE)
    context = {
        "deal": deal,
        "track": track(deal),
        "page": pages.get_page(request.GET.get("page")),
        "shows_amounts": _shows_amounts(request),
    }
    name = "_stages_of" if request.htmx else "stages_of"
    return render(request, f"deals/{name}.html", context)


def _shows_amounts(request: UserRequest) -> bool:
    """Say whether the user may know what deals are worth."""
    known = {field.key for field in DEALS.fields_for(request.user)}
    return {"amount", "currency"} <= known


def track(deal: Any) -> list[Step]:
    """Return the stages of the pipeline of a deal, and others that it was in.

    Retired ones only where it was in them.
    """
    spent = dict(
        deal.moves.exclude(from_stage=None)
        .order_by()
        .values_list("from_stage")
        .annotate(total=Sum("seconds"))
    )
    since = (timezone.now() - deal.stage_since).total_seconds()
    spent[deal.stage_id] = (spent.get(deal.stage_id) or 0) + since
    on_it = Q(pipeline=deal.pipeline_id, retired=False) | Q(pk__in=spent)
    return [
        Step(stage, spent.get(stage.pk), stage.pk == deal.stage_id)
        for stage in Stage.objects.filter(on_it)
    ]
