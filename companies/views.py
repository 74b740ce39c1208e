"""The pages of companies."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import UserRequest
from companies.kind import COMPANIES
from listing.pages import list_page
from records import recent
from records.card import card_or_404
from records.merging.following import follows_merges
from records.timeline import story_with
from records.views.pages import edit_page, new_page, typed_name


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show the list."""
    return list_page(request, COMPANIES)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Create a company; `name` says what is filled in."""
    return new_page(request, COMPANIES, initial={"name": typed_name(request)})


@require_GET
@follows_merges(COMPANIES)
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """Show the card."""
    card = card_or_404(COMPANIES, request.user, pk)
    recent.remember(request.session, card.record)
    context = {
        "card": card,
        "story": story_with(card.record, request.user, request.GET.get("at", "")),
    }
    return render(request, "companies/detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Edit all fields."""
    return edit_page(request, COMPANIES, pk)
