"""Lists whose values have a short name and two colours of their own (F2, N2)."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.administration import KeptWhileUsed, OrderedByHand
from records.admin.colour_field import ColourField
from records.contrast import LEAST_RATIO
from records.models import Painted

P = TypeVar("P", bound=Painted)


class PaintedForm(forms.ModelForm[Any]):
    """A value with its colours, picked or typed as hex."""

    text_colour = ColourField(label=_("Text colour"))
    background_colour = ColourField(label=_("Background colour"))


class PaintedPage(KeptWhileUsed[P], OrderedByHand[P]):
    """A list: its values painted, ordered by hand, retired rather than deleted."""

    section = "lists"
    form = PaintedForm
    ordering = ("position", "pk")
    search_fields = ("name", "abbreviation")
    readonly_fields = ("sample",)
    own: ClassVar[tuple[str, ...]] = ()  # what one kind of list asks besides
    list_display: tuple[str, ...] = (
        "label",
        "short_name",
        "position",
        "retired",
        "used",
    )
    list_editable: ClassVar[tuple[str, ...]] = ("position", "retired")

    def get_fieldsets(self, request: Any, obj: P | None = None) -> Any:
        """Put the colours beside each other, and below them how they look."""
        names = ("name", "abbreviation")
        colours = ("text_colour", "background_colour")
        fields = (names, colours, "sample", *self.own, ("position", "retired"))
        return [(None, {"fields": fields})]

    @admin.display(description=_("name"), ordering="name")
    def label(self, value: P) -> SafeString:
        """The name in its colours."""
        return format_html('<span class="tag {}">{}</span>', value.paint, value.name)

    @admin.display(description=_("abbreviation"), ordering="abbreviation")
    def short_name(self, value: P) -> SafeString | str:
        """The abbreviation in its colours, as narrow columns show it."""
        if not value.abbreviation:
            return ""
        drawn = '<span class="tag {}">{}</span>'
        return format_html(drawn, value.paint, value.abbreviation)

    @admin.display(description=_("looks like"))
    def sample(self, value: P | None) -> SafeString:
        """The value as lists show it, and whether it can be read."""
        context = {"option": value or self.model(), "least": LEAST_RATIO}
        return render_to_string("records/admin/sample.html", context)
