"""The lists of tickets in the administration, and the moves between states (T1)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from records.admin.list_value import ListValuePage
from tickets.dead_ends import warning
from tickets.models import TicketPriority, TicketState, TicketType
from tickets.moves import allowed_moves

# Adds or takes away nothing but what stood on the page: "from-to".
PAIR = "move"


@admin.register(TicketType)
class TicketTypePage(ListValuePage[TicketType]):
    """What tickets are."""

    place = 20
    icon = "ticket"
    summary = _("What a ticket is: a complaint, a question.")


@admin.register(TicketPriority)
class TicketPriorityPage(ListValuePage[TicketPriority]):
    """How much tickets press."""

    place = 21
    icon = "signal-high"
    summary = _("How much a ticket presses, the least pressing first.")


@admin.register(TicketState)
class TicketStatePage(ListValuePage[TicketState]):
    """How far tickets are, and where they may go from there."""

    place = 22
    icon = "circle-dot"
    summary = _("How far a ticket is, and which moves are allowed.")
    fields = ("name", "hue", "position", "is_closed", "retired")
    list_display = ("label", "hue", "is_closed", "position", "retired", "used")
    list_editable: ClassVar[tuple[str, ...]] = (
        "hue",
        "is_closed",
        "position",
        "retired",
    )
    change_list_template = "admin/tickets/states.html"

    class Media:
        js = (forms.Script("js/admin-moves.js", type="module"),)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Warn of states from which no ticket can be closed."""
        context = {"warning": warning(), **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_urls(self) -> list[Any]:
        """Add the table of moves."""
        view = self.admin_site.admin_view(self.moves_view)
        return [path("moves/", view, name="tickets_moves"), *super().get_urls()]

    def moves_view(self, request: HttpRequest) -> HttpResponse:
        """Show and keep from which state a ticket may go to which."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            keep_moves(request.POST.getlist(PAIR))
            if "by_hand" in request.POST:
                messages.success(request, _("The allowed moves are saved."))
            return redirect("admin:tickets_moves")
        states, moves = list(TicketState.objects.all()), allowed_moves()
        rows = [
            (origin, [(to, to.pk in moves.get(origin.pk, ())) for to in states])
            for origin in states
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Allowed moves"),
            "opts": self.opts,
            "rows": rows,
            "states": states,
            "warning": warning(),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/tickets/moves.html", context)


@transaction.atomic
def keep_moves(pairs: list[str]) -> None:
    """Allow these moves, written "from-to" by ids, and no others."""
    rows: Any = TicketState.objects.select_for_update()
    states: dict[int, TicketState] = rows.in_bulk()
    wanted = set(pairs)
    for origin in states.values():
        targets = [to for pk, to in states.items() if f"{origin.pk}-{pk}" in wanted]
        origin.next_states.set([to for to in targets if to != origin])
