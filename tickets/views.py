"""The pages of tickets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import UserRequest
from companies.models import Company
from contacts.models import Contact
from listing.pages import list_page
from records import recent
from records.card import card_or_404
from records.finding import pk_of
from records.merging.following import follows_merges
from records.timeline import story_with
from records.views.pages import edit_page, new_page, typed_name
from tickets.kind import TICKETS
from tickets.models import TicketPriority, TicketState


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show the list."""
    return list_page(request, TICKETS)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Create a ticket; the address says what of it is filled in."""
    states = TicketState.objects.filter(retired=False)
    asked = states.filter(pk=pk_of(request.GET.get("state"))).first()
    initial: dict[str, Any] = {
        **_client(request),
        "subject": typed_name(request),
        "state": asked or states.first(),
        "priority": TicketPriority.objects.filter(name="Normal").first(),
    }
    return new_page(request, TICKETS, initial=initial)


def _client(request: UserRequest) -> dict[str, int]:
    """Return whom the ticket is of, as far as the address names whom the user views."""
    found = {}
    for model in (Contact, Company):
        asked = pk_of(request.GET.get(model.record_type))
        if asked and model.objects.visible_to(request.user).filter(pk=asked).exists():
            found[str(model.record_type)] = asked
    return found


@require_GET
@follows_merges(TICKETS)
def detail(request: UserRequest, pk: int) -> HttpResponse:
    """Show the card."""
    card = card_or_404(TICKETS, request.user, pk)
    recent.remember(request.session, card.record)
    context = {
        "card": card,
        "ways": card.ways,
        "story": story_with(card.record, request.user, request.GET.get("at", "")),
    }
    return render(request, "tickets/detail.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Edit all fields."""
    return edit_page(request, TICKETS, pk)


@require_GET
def opened(request: UserRequest, pk: int) -> HttpResponse:
    """Go to the card from where links open a dialog, such as the calendar."""
    ticket = TICKETS.get_or_404(request.user, pk)
    if request.htmx:
        return HttpResponseClientRedirect(ticket.get_absolute_url())
    return redirect(ticket)
