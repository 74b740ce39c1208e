"""Actions and statuses of notes in the administration (N2)."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.administration import KeptWhileUsed, OrderedByHand, Page
from notes.models import NoteAction, NoteStatus, WatchedStage
from records.models import Painted

P = TypeVar("P", bound=Painted)


class PaintedPage(KeptWhileUsed[P], OrderedByHand[P]):
    """A list whose values have a short name and colours of their own."""

    section = "lists"
    ordering = ("position", "pk")
    search_fields = ("name", "abbreviation")
    list_display: tuple[str, ...] = (
        "name",
        "abbreviation",
        "position",
        "retired",
        "used",
    )
    list_editable: ClassVar[tuple[str, ...]] = ("position", "retired")


@admin.register(NoteAction)
class NoteActionPage(PaintedPage[NoteAction]):
    """What is to be done."""

    place = 4
    icon = "list-todo"
    summary = _("What a task asks for: call, send a sample, process an order.")
    list_display = (
        "name",
        "abbreviation",
        "touches",
        "position",
        "retired",
        "used",
    )
    list_editable = ("touches", "position", "retired")


@admin.register(NoteStatus)
class NoteStatusPage(PaintedPage[NoteStatus]):
    """How far it is."""

    place = 5
    icon = "circle-dot"
    summary = _("How far a task, or a client, has come.")
    list_display = (
        "name",
        "abbreviation",
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
