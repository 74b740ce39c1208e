"""The deals of a contact or a company on its card (D2), and the way to a new one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, Q, Sum, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import RecordType, User
from contacts.models import Contact
from deals.hanging import CLIENTS
from deals.models import Deal, Stage
from deals.models.deal import OPEN
from records.access import may
from records.card_actions import CardAction, register
from records.models import Record
from records.registry import Tab, kind_or_404, register_tab

PER_PAGE = 10
IS_OPEN = Q(state__in=(Stage.Kind.OPEN, Stage.Kind.HOLD))


def announce() -> None:
    """Announce the section of both cards and the action that begins a deal."""
    for record_type in CLIENTS:
        register_tab(
            record_type, Tab("deals", _("Deals"), "square-kanban", "deals:of_client")
        )
    register(
        CardAction(
            "deal",
            _("Create deal"),
            icon="square-kanban",
            url=new_deal,
            order=80,
            in_dialog=True,
        )
    )


def new_deal(record: Record, user: User) -> str | None:
    """Return where a deal with this client begins; None for no client, or no right."""
    if record.record_type not in CLIENTS or not may(user, "create", RecordType.DEAL):
        return None
    return f"{reverse('deals:new')}?{record.record_type}={record.pk}"


@require_GET
def of_client(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show a page of the deals that the user may view; a plain request, as a page."""
    if record_type not in CLIENTS:
        raise Http404(record_type)
    client = kind_or_404(record_type).get_or_404(request.user, pk)
    name = "_of_client" if request.htmx else "of_client"
    context = _deals(request, client)
    return render(request, f"deals/{name}.html", context)


def _deals(request: UserRequest, client: Any) -> dict[str, Any]:
    deals = deals_of(client, request.user)
    rows = deals.select_related("stage", "responsible").order_by(
        Case(When(IS_OPEN, then=Value(0)), default=1, output_field=IntegerField()),
        F("closes_on").asc(nulls_last=True),
        "-pk",
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "client": client,
        "page": page,
        "rows": _with_people(page, client, request),
        "totals": open_totals(deals),
        "new_url": new_deal(client, request.user) or "",
    }


def deals_of(client: Any, user: User) -> Any:
    """Return the deals of a client that `user` may view, of a company its people's too.

    Of people whom the user may not view, only deals that name the company itself.
    """
    own = Q(**{client.record_type: client})
    if client.record_type == RecordType.COMPANY:
        people = Contact.objects.visible_to(user).filter(company=client)
        own |= Q(contact__in=people.values("pk"), company=None)
    return Deal.objects.visible_to(user).filter(own)


def open_totals(deals: Any) -> list[tuple[str, Decimal, int]]:
    """Return currency, sum and number of the open deals, the frequent ones first."""
    found = deals.filter(OPEN).values("currency").order_by()
    sums = found.annotate(total=Sum("amount"), count=Count("pk"))
    rows = [(one["currency"], one["total"] or Decimal(0), one["count"]) for one in sums]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _with_people(
    page: Any, client: Record, request: UserRequest
) -> list[tuple[Deal, Contact | None]]:
    """Return each deal with the person it is of, where the user may view that one."""
    if client.record_type != RecordType.COMPANY:
        return [(deal, None) for deal in page]
    ids = {deal.contact_id for deal in page if deal.contact_id}
    seen = Contact.objects.visible_to(request.user).in_bulk(ids)
    return [(deal, seen.get(deal.contact_id)) for deal in page]
