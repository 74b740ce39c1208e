"""Actions and statuses of notes in the administration (N2)."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.administration import KeptWhileUsed, OrderedByHand
from notes.models import NoteAction, NoteStatus
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
