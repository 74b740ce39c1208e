"""The tickets of a contact or a company on its card, and those taken off it (T2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import retarget, trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action, RecordType, User
from listing.bulk import report
from listing.bulk.starting import start_on
from listing.models import BulkRun
from records.access import may, reach
from records.fields import by_key
from records.fields.showing import Shown, show
from records.finding import pk_of
from records.models import Record
from records.registry import kind_or_404
from tickets.kind import TICKETS
from tickets.models import Ticket

CLIENTS = (RecordType.CONTACT, RecordType.COMPANY)
PER_PAGE = 20


@dataclass(frozen=True)
class Row:
    """A ticket and what is shown of it, by the keys of fields."""

    ticket: Ticket
    shown: dict[str, Shown]
    may_edit: bool

    @property
    def holder(self) -> Shown | None:
        """Whose it is, where that was asked for."""
        return next((self.shown[key] for key in CLIENTS if key in self.shown), None)


def client_or_404(user: User, record_type: str, pk: int) -> Record:
    """Return the contact or company that tickets are of."""
    if record_type not in CLIENTS:
        raise Http404(record_type)
    client: Record = kind_or_404(record_type).get_or_404(user, pk)
    return client


def require_editing(user: User) -> None:
    """Raise PermissionDenied for those who may change no ticket at all."""
    if not may_edit_some(user):
        raise PermissionDenied


def may_edit_some(user: User) -> bool:
    """Say whether there could be a ticket that the user may change. No query."""
    edit = reach(user, RecordType.TICKET, Action.EDIT)
    return edit.everything or bool(edit.because)


@require_GET
def of_client(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show a page of the tickets that the user may view."""
    return section(request, client_or_404(request.user, record_type, pk))


@require_POST
def detach(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Take a ticket, which the user may change, off its client."""
    client = client_or_404(request.user, record_type, pk)
    require_editing(request.user)
    chosen = Ticket.objects.editable_by(request.user).filter(
        pk=pk_of(request.POST.get("ticket")), **{record_type: client}
    )
    if not chosen.exists():
        return section(request, client, error=_("This ticket can’t be detached."))
    run = give(chosen, record_type, "", by=request.user)
    return changed(request, client, run, _("Ticket detached"))


def give(tickets: Any, record_type: str, value: Any, *, by: User) -> BulkRun:
    """Set the client of tickets in one go that can be undone."""
    ids = tickets.order_by("pk").values("pk")
    return start_on(ids, "set", TICKETS, {"field": record_type, "value": value}, by=by)


def changed(
    request: UserRequest, client: Record, run: BulkRun, text: str
) -> HttpResponse:
    """Draw the section anew, say what was done, and offer to undo it."""
    response = retarget(section(request, client), "#tab-tickets")
    trigger_client_event(response, "close-dialog", {})
    told = report.toast(run)
    if not run.left_out_count:
        told["text"] = text
    return trigger_client_event(response, "toast", told)


def section(request: UserRequest, client: Record, *, error: str = "") -> HttpResponse:
    """Draw the section; a plain request gets a page of its own."""
    if request.method == "POST" and not request.htmx and not error:
        return redirect(client)
    name = "_of_client" if request.htmx else "of_client"
    context = {**_tickets(request, client), "error": error}
    status = 422 if error else 200
    return render(request, f"tickets/{name}.html", context, status=status)


def _tickets(request: UserRequest, client: Record) -> dict[str, Any]:
    of_client = {client.record_type: client}
    tickets = Ticket.objects.visible_to(request.user).filter(**of_client)
    pages = Paginator(tickets.order_by("-pk"), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return {
        "client": client,
        "page": page,
        "rows": rows(page, ("state", "priority", "due_at", "responsible"), request),
        "total": pages.count,
        "may_assign": may_edit_some(request.user),
        "may_create": may(request.user, "create", RecordType.TICKET),
    }


def rows(found: Any, keys: tuple[str, ...], request: UserRequest) -> list[Row]:
    """Return tickets with what a user may know of them."""
    tickets = list(found)
    known = by_key(TICKETS.fields_for(request.user))
    fields = [known[key] for key in keys if key in known]
    edit = reach(request.user, RecordType.TICKET, Action.EDIT)
    drawn = show(tickets, fields, request.user)
    return [
        Row(ticket, {one.field.key: one for one in shown}, edit.covers(ticket))
        for ticket, shown in zip(tickets, drawn, strict=True)
    ]
