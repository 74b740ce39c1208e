"""The page of the forecast, and its file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import Action
from deals.forecast import sheet
from deals.forecast.asked import AskedForecast
from deals.forecast.page import ForecastPage
from deals.forecast.table import Forecast
from deals.kind import DEALS
from deals.models import Deal
from deals.workbook import workbook
from listing.exporting.offer import may_export
from records.access import works_with


@require_GET
def page(request: UserRequest) -> HttpResponse:
    """Show the forecast of all deals that the user may view."""
    if not works_with(request.user, DEALS.record_type):
        return render(request, "listing/no_right.html", {"kind": DEALS}, status=403)
    may = may_export(request.user, DEALS)
    context = {"page": ForecastPage(request), "kind": DEALS, "may_export": may}
    return render(request, "deals/forecast/page.html", context)


@require_GET
def export(request: UserRequest) -> HttpResponse:
    """Give the table as a workbook, made of the deals that the user may take out."""
    if not may_export(request.user, DEALS):
        raise PermissionDenied
    visible = Deal.objects.visible_to(request.user)
    rows = visible.within_reach(request.user, Action.EXPORT)
    asked, today = AskedForecast(request.GET), timezone.localdate()
    forecast = Forecast(request.user, asked, rows, today)
    return workbook(_("Forecast"), sheet.titles(forecast), list(sheet.rows(forecast)))
