"""The catalogue in the administration: typed, pasted, or as a file (D2, X5)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.administration import Page
from deals.catalogue.pages import bring_in, take_out
from deals.models import Product
from deals.pasted_products import PastedProducts
from deals.workbook import WRITERS


@admin.register(Product)
class ProductPage(Page[Product]):
    """What the firm sells."""

    section = "lists"
    place = 9
    icon = "package"
    summary = gettext_lazy("What deals are made of: names, prices, VAT.")
    list_display = ("name", "code", "price", "currency", "vat", "retired")
    # Of the currencies, those that products have.
    list_filter = ("retired", ("currency", admin.AllValuesFieldListFilter))
    search_fields = ("name", "code")
    change_list_template = "admin/deals/products.html"

    def get_urls(self) -> list[Any]:
        """Add the pages on which many are pasted, brought in, and taken out."""
        view = self.admin_site.admin_view
        return [
            path("paste/", view(self.paste_view), name="deals_products_paste"),
            path("import/", view(self.import_view), name="deals_products_import"),
            path(
                "export/<str:form>/",
                view(self.export_view),
                name="deals_products_export",
            ),
            *super().get_urls(),
        ]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Bring in a file."""
        if not self.may_write(request):
            raise PermissionDenied
        return bring_in(request, self.admin_site.each_context(request))

    def export_view(self, request: HttpRequest, form: str) -> HttpResponse:
        """Take out all products."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in WRITERS:
            raise Http404(form)
        return take_out(form)

    def may_write(self, request: HttpRequest) -> bool:
        """Say whether the user may make products and change them."""
        return self.has_add_permission(request) and self.has_change_permission(request)

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """Take products, a line for each."""
        if not self.may_write(request):
            raise PermissionDenied
        form = PastedProducts(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            written = form.save()
            said = ngettext(
                "%(n)d product is saved.", "%(n)d products are saved.", written
            )
            self.message_user(request, said % {"n": written}, messages.SUCCESS)
            return redirect("admin:deals_product_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Paste products"),
            "form": form,
        }
        status = 422 if form.is_bound else 200
        return render(
            request, "admin/deals/paste_products.html", context, status=status
        )
