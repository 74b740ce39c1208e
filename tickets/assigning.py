"""Assigning existing tickets to a contact or a company: several at a time (T2)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import UserRequest
from listing.searching import matching
from records.finding import pk_of, tidy
from records.models import Record
from tickets.kind import TICKETS
from tickets.models import Ticket, TicketState, TicketType
from tickets.of_client import changed, client_or_404, give, require_editing, rows

# Tickets that are offered at a time; more are found by the filter.
MOST = 50
DIALOG = "tickets/_assign.html"
OPEN = "open"


@require_http_methods(["GET", "POST"])
def assign(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Offer tickets that the user may change; give those that were ticked."""
    client = client_or_404(request.user, record_type, pk)
    require_editing(request.user)
    if request.method == "POST":
        chosen = _ticked(request, client, request.POST)
        if count := chosen.count():
            run = give(chosen, record_type, client.pk, by=request.user)
            return changed(request, client, run, _said(count))
    return _dialog(request, client)


def _said(count: int) -> str:
    said = ngettext("%(n)s ticket assigned", "%(n)s tickets assigned", count)
    return said % {"n": number_format(count, force_grouping=True)}


def _dialog(request: UserRequest, client: Record) -> HttpResponse:
    error = _("Tick at least one ticket.") if request.method == "POST" else ""
    context = {**_choices(request, client), "error": error, "fragment": DIALOG}
    context["page_title"] = _("Assign existing tickets")
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if error else 200)


def _choices(request: UserRequest, client: Record) -> dict[str, Any]:
    """Return what the dialog shows: the ticked ones first, then what is asked for."""
    asked = request.GET
    ticked = _ticked(request, client, asked)
    found = _filtered(request, client).exclude(pk__in=ticked.values("pk"))
    offered = [*ticked[:MOST], *found.order_by("-pk")[: MOST + 1]]
    return {
        "client": client,
        "rows": rows(offered[:MOST], ("state", "type", client.record_type), request),
        "ticked": set(ticked.values_list("pk", flat=True)),
        "has_more": len(offered) > MOST,
        "words": tidy(asked.get("q", "")),
        "states": TicketState.objects.all(),
        "types": TicketType.objects.all(),
        "state": asked.get("state", OPEN),
        "type": asked.get("type", ""),
    }


def _offered(request: UserRequest, client: Record) -> Any:
    """Return the tickets that could be given to the client."""
    mine = Ticket.objects.editable_by(request.user)
    taken = mine.filter(**{client.record_type: client})
    return mine.exclude(pk__in=taken.values("pk"))


def _ticked(request: UserRequest, client: Record, sent: Any) -> Any:
    ids = [pk for one in sent.getlist("ticket") if (pk := pk_of(one))]
    return _offered(request, client).filter(pk__in=ids)


def _filtered(request: UserRequest, client: Record) -> Any:
    found, asked = _offered(request, client), request.GET
    state, of_type = asked.get("state", OPEN), pk_of(asked.get("type"))
    if state == OPEN:
        found = found.filter(closed_at=None)
    elif state:
        found = found.filter(state=pk_of(state))
    if of_type:
        found = found.filter(type=of_type)
    return matching(found, TICKETS, request.user, tidy(asked.get("q", "")))
