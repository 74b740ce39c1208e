"""The trash in the administration: how long it keeps, and what was deleted for good."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.administration import Page
from records.models import Erasure, Removal, Retention


@admin.register(Retention)
class RetentionPage(Page[Retention]):
    """The one setting."""

    section, place = "data", 1
    icon = "trash-2"
    summary = _("For how many days deleted records can be restored.")

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Show the setting: there is only one."""
        name = "admin:records_retention_change"
        return redirect(name, Retention.objects.values_list("pk", flat=True).first())

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Offer no second one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep it."""
        return False


@admin.register(Removal)
class RemovalPage(Page[Removal]):
    """The record of what was deleted for good; nobody changes it."""

    section, place = "data", 2
    icon = "scroll-text"
    summary = _("What was deleted for good: when, by whom, how many.")
    list_display = ("at", "record_type", "number", "reason", "by")
    list_filter = ("reason", "record_type")
    fields = ("at", "record_type", "reason", "by", "ids")

    @admin.display(description=_("records"))
    def number(self, removal: Removal) -> int:
        """How many records it was."""
        return len(removal.ids)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Write nothing by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change nothing."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Remove nothing."""
        return False


@admin.register(Erasure)
class ErasurePage(Page[Erasure]):
    """The way to the certificates, which have pages of their own."""

    section, place = "data", 3
    icon = "eraser"
    summary = _("Persons who asked to be forgotten: certificates, and allowing again.")

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Show them."""
        return redirect("records:erasures")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Write nothing by hand."""
        return False
