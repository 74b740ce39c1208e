"""The products of a deal on its card, and the form of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import localize_input
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import UserRequest
from accounts.models import RecordType
from deals.kind import DEALS
from deals.lines import total_of
from deals.models import Deal, Product
from deals.products.form import ProductsForm
from deals.products.writing import why_closed
from records.finding import tidy
from records.views.doors import may_edit, record_to_change
from records.views.pages import sent

MOST_CHOICES = 8


@require_GET
def section(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show the products and what they come to; a plain request, as a page."""
    if record_type != RecordType.DEAL:
        raise Http404(record_type)
    deal = DEALS.get_or_404(request.user, pk)
    lines = list(deal.lines.all())
    context = {
        "deal": deal,
        "lines": lines,
        "total": total_of(lines),
        "may_edit": may_edit(request.user, deal) and not deal.is_closed,
    }
    name = "_section" if request.htmx else "section"
    return render(request, f"deals/products/{name}.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Ask for the products of a deal, and write them."""
    deal = record_to_change(DEALS, request.user, pk)
    form = ProductsForm(sent(request), deal=deal)
    if form.is_bound and form.submit(by=request.user):
        return _open(request, deal)
    name = "_form" if request.htmx else "form"
    context = {"form": form, "deal": deal, "closed": why_closed(deal)}
    status = 422 if form.is_bound else 200
    return render(request, f"deals/products/{name}.html", context, status=status)


def _open(request: UserRequest, deal: Deal) -> HttpResponse:
    messages.success(request, _("The products are saved."))
    address = deal.get_absolute_url()
    if request.htmx:
        return HttpResponseClientRedirect(address)
    return redirect(address)


@require_GET
def choices(request: UserRequest, pk: int) -> HttpResponse:
    """Offer products while one types; they fill in price and VAT."""
    deal = record_to_change(DEALS, request.user, pk)
    words = tidy(request.GET.get("q", ""))
    found = Product.objects.offered().holding(words)[:MOST_CHOICES]
    context = {
        "products": [
            (one, _filled(one, deal), localize_input(one.vat.normalize()))
            for one in found
        ]
    }
    return render(request, "deals/products/_choices.html", context)


def _filled(product: Product, deal: Deal) -> str:
    """Return the price for the box; nothing if it is in another currency."""
    same = product.currency == deal.currency
    return str(localize_input(product.price)) if same else ""
