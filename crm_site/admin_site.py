"""The administration: Django's admin, with the pages that a firm needs and no others.

A page belongs here when it is an `accounts.administration.Page`: those of libraries
are not, and stay away. Records have none, since the admin would go round `visible_to`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from operator import itemgetter
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The sections of the index, in their order; a further one is added at the end.
SECTIONS: dict[str, str | Promise] = {
    "people": _("People and rights"),
    "fields": _("Fields and tags"),
    "lists": _("Lists"),
    "data": _("Data"),
}


class Administration(admin.AdminSite):
    """The admin site of Cartela; administrators only."""

    site_header = _("Administration")
    site_title = "Cartela"
    index_title = _("Administration")
    site_url = "/"
    empty_value_display = "—"

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        """Take our own pages."""
        # Only pages of ours have a section; their class can't be imported so early.
        if hasattr(admin_class, "section"):
            super().register(model_or_iterable, admin_class, **options)

    def admin_view(  # type: ignore[override] # the stubs keep the type of the view
        self, view: Callable[..., HttpResponseBase], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        """Hide every page from users who are no administrators: 404."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return guarded

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Sign in through our own page, which counts wrong attempts."""
        return redirect(reverse("account_login", query=request.GET))

    def password_change(  # type: ignore[override] # stubs: a TemplateResponse
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Change the password on our own page."""
        return redirect("account_change_password")

    def logout(  # type: ignore[override] # stubs: a TemplateResponse
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Sign out through our own page."""
        return redirect("account_logout", preserve_request=True)

    def app_index(  # type: ignore[override] # stubs: a TemplateResponse
        self, request: HttpRequest, app_label: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show the index: sections are of more use to people than apps."""
        return redirect("admin:index")

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Return the pages by section."""
        pages: dict[str, list[Any]] = {section: [] for section in SECTIONS}
        for app in self._build_app_dict(request, app_label).values():
            for page in app["models"]:
                ours: Any = self._registry[page["model"]]
                page |= {
                    "icon": ours.icon,
                    "summary": ours.summary,
                    "place": ours.place,
                }
                pages.setdefault(ours.section, []).append(page)
        return [
            {
                "name": SECTIONS.get(section, section),
                "app_label": section,
                "app_url": f"{reverse('admin:index')}#{section}",
                "has_module_perms": True,
                "models": sorted(models, key=itemgetter("place")),
            }
            for section, models in pages.items()
            if models
        ]


class AdministrationConfig(AdminConfig):
    """Puts our site in the place of Django's."""

    default_site = "crm_site.admin_site.Administration"
