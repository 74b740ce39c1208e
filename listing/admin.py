"""The log of exports in the administration: to be read, and nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.administration import Page
from listing.models import ExportRun


@admin.register(ExportRun)
class ExportLog(Page[ExportRun]):
    """Who took which records out of the house, when, and from which address."""

    section, place, icon = "people", 60, "download"
    summary = _("Who took which records out as a file, and when.")
    list_display = (
        *("queued_at", "user", "record_type", "what", "rows_done", "format"),
        *("state", "way", "address"),
    )
    list_filter = ("record_type", "format", "state", "way", "user")
    search_fields = ("user__first_name", "user__last_name", "user__email", "described")
    date_hierarchy = "queued_at"
    list_select_related = ("user",)
    fields = (
        *("queued_at", "user", "address", "way", "record_type", "what", "query"),
        *("column_titles", "format", "filename", "state", "rows_done", "left_out"),
        "finished_at",
    )
    readonly_fields = fields
    view_on_site = False  # a file is for its maker alone

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave aside the ids of selections."""
        return super().get_queryset(request).defer("picked")

    @admin.display(description=_("what"))
    def what(self, run: ExportRun) -> str:
        """Which records were asked for."""
        if run.of_selection:
            return str(_("Selection"))
        return run.described or str(_("All of the list"))

    @admin.display(description=_("columns"))
    def column_titles(self, run: ExportRun) -> str:
        """What the columns were called."""
        return ", ".join(run.titles)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds to a log."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes a log."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes from a log."""
        return False
