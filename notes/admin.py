"""Actions and statuses of notes in the administration (N2)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.administration import Page
from notes.models import NoteAction, NoteStatus, WatchedStage
from notes.presets import LABELS, PRESETS, add_preset, missing
from records.admin.painted import PaintedPage
from records.models import Painted

P = TypeVar("P", bound=Painted)


class PresetPage(PaintedPage[P]):
    """A list that has presets: what is missing of one can be added again."""

    change_list_template = "admin/notes/presets.html"

    def get_urls(self) -> list[Any]:
        """Add the address that adds a preset."""
        view = self.admin_site.admin_view(require_POST(self.preset_view))
        name = f"notes_{self.opts.model_name}_preset"
        return [path("preset/<str:preset>/", view, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer the presets that are not there in full."""
        presets = [(preset, LABELS[preset]) for preset in missing(self.model)]
        name = f"admin:notes_{self.opts.model_name}_preset"
        offered = {"presets": presets, "preset_url_name": name}
        return super().changelist_view(request, (extra_context or {}) | offered)

    def preset_view(self, request: HttpRequest, preset: str) -> HttpResponse:
        """Add what is missing of a preset."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if preset not in PRESETS[self.model]:
            raise Http404(preset)
        added = add_preset(self.model, preset)
        said = ngettext("%(n)d value was added.", "%(n)d values were added.", added)
        text = said % {"n": added} if added else _("All of it is here already.")
        self.message_user(request, str(text), messages.SUCCESS)
        return redirect(f"admin:notes_{self.opts.model_name}_changelist")


@admin.register(NoteAction)
class NoteActionPage(PresetPage[NoteAction]):
    """What is to be done."""

    place = 4
    icon = "list-todo"
    summary = _("What a task asks for: call, send a sample, process an order.")
    own = ("touches",)
    list_display = (
        "label",
        "short_name",
        "touches",
        "position",
        "retired",
        "used",
    )
    list_editable = ("touches", "position", "retired")


@admin.register(NoteStatus)
class NoteStatusPage(PresetPage[NoteStatus]):
    """How far it is."""

    place = 5
    icon = "circle-dot"
    summary = _("How far a task, or a client, has come.")
    own = ("means_done",)
    list_display = (
        "label",
        "short_name",
        "means_done",
        "position",
        "retired",
        "used",
    )
    list_editable = ("means_done", "position", "retired")


@admin.register(WatchedStage)
class WatchedStagePage(Page[WatchedStage]):
    """Clients of which stages must not be left behind (N12)."""

    section, place = "lists", 6
    icon = "user-round-search"
    summary = _("Stages whose clients need a next step, and a touch every so often.")
    list_display = ("stage", "days")
    list_editable = ("days",)
    list_select_related = ("stage",)
