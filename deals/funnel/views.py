"""The page of the funnel, and its file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import Action
from deals.funnel import sheet
from deals.funnel.page import FunnelPage
from deals.kind import DEALS
from deals.models import Deal
from deals.workbook import workbook
from listing.exporting.offer import may_export
from records.access import works_with


@require_GET
def page(request: UserRequest) -> HttpResponse:
    """Show the funnel of the deals that the user may view."""
    if not works_with(request.user, DEALS.record_type):
        return render(request, "listing/no_right.html", {"kind": DEALS}, status=403)
    rows, today = Deal.objects.visible_to(request.user), timezone.localdate()
    shown = FunnelPage(request.user, request.GET, rows, today)
    may = may_export(request.user, DEALS)
    context = {"page": shown, "kind": DEALS, "may_export": may}
    return render(request, "deals/funnel/page.html", context)


@require_GET
def export(request: UserRequest) -> HttpResponse:
    """Give the table as a workbook, made of the deals that the user may take out."""
    if not may_export(request.user, DEALS):
        raise PermissionDenied
    visible = Deal.objects.visible_to(request.user)
    rows = visible.within_reach(request.user, Action.EXPORT)
    told = FunnelPage(request.user, request.GET, rows, timezone.localdate())
    return workbook(_("Funnel"), sheet.titles(), list(sheet.rows(told.funnel)))
