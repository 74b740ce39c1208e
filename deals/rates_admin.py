"""Rates of currencies in the administration: typed, or pasted for a day (D5)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.administration import Page
from deals.models import CurrencyRate
from deals.pasted_rates import PastedRates


@admin.register(CurrencyRate)
class CurrencyRatePage(Page[CurrencyRate]):
    """What each currency is worth in that of the firm."""

    section = "lists"
    place = 30
    icon = "coins"
    summary = gettext_lazy(
        "What other currencies are worth in that of the firm, for the forecast."
    )
    list_display = ("code", "day", "rate")
    list_display_links = ("code", "day")
    list_filter = ("code",)
    date_hierarchy = "day"
    change_list_template = "admin/deals/rates.html"

    def get_urls(self) -> list[Any]:
        """Add the page on which many are pasted."""
        view = self.admin_site.admin_view(self.paste_view)
        return [path("paste/", view, name="deals_rates_paste"), *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with today."""
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        return {"day": timezone.localdate(), **initial}

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Take rates of one day, a line for each."""
        if not (
            self.has_add_permission(request) and self.has_change_permission(request)
        ):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = PastedRates(sent, initial={"day": timezone.localdate()})
        if form.is_bound and form.is_valid():
            written = form.save()
            said = ngettext("%(n)d rate is saved.", "%(n)d rates are saved.", written)
            self.message_user(request, said % {"n": written}, messages.SUCCESS)
            return redirect("admin:deals_currencyrate_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Paste rates"),
            "form": form,
            "currency": settings.CURRENCY,
        }
        status = 422 if form.is_bound else 200
        return render(request, "admin/deals/paste_rates.html", context, status=status)
