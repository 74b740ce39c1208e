"""Values of lists in the administration: stages, sources, and so on (C13)."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.contrib import admin
from django.forms import Script
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.administration import KeptWhileUsed, OrderedByHand
from records.models import ListValue

V = TypeVar("V", bound=ListValue)


class ListValuePage(KeptWhileUsed[V], OrderedByHand[V]):
    """A list: its values coloured, ordered by hand, retired rather than deleted."""

    section = "lists"
    ordering = ("position", "name")
    list_display: tuple[str, ...] = (
        "label",
        "hue",
        "position",
        "retired",
        "used",
    )
    list_editable: ClassVar[tuple[str, ...]] = ("hue", "position", "retired")
    search_fields = ("name",)

    class Media:
        js = (Script("js/admin-hues.js", type="module"),)

    @admin.display(description=_("name"), ordering="name")
    def label(self, value: V) -> SafeString:
        """The name in its colour."""
        return format_html('<span class="tag h{}">{}</span>', value.hue, value.name)
