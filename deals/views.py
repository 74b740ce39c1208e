"""The pages of deals."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import UserRequest
from deals.beginning import stage_asked
from deals.client import client_filled_in
from deals.kind import DEALS
from listing.pages import list_page
from records import recent
from records.card import card_or_404
from records.merging.following import follows_merges
from records.timeline import story_with
from records.views.pages import edit_page, new_page, typed_name


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show the list, or the board."""
    return list_page(request, DEALS)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Create a deal; the address says what of it is filled in."""
    stage = stage_asked(request.GET.get("stage"))
    initial: dict[str, Any] = {"stage": stage, **client_filled_in(request)}
    if name := typed_name(request):
        initial["title"] = name
    return new_page(request, DEALS, initial=initial)


@require_GET
@follows_merges(DEALS)
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """Show the card."""
    card = card_or_404(DEALS, request.user, pk)
    recent.remember(request.session, card.record)
    deal: Any = card.record
    context = {
        "card": card,
        "ways": [stage for stage in card.ways if stage.pipeline_id == deal.pipeline_id],
        "story": story_with(card.record, request.user, request.GET.get("at", "")),
    }
    return render(request, "deals/detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Edit all fields."""
    return edit_page(request, DEALS, pk)
