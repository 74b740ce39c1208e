"""The lists of contacts in the administration."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contacts.models import Position, Source, Stage
from records.admin.list_value import ListValuePage


@admin.register(Stage)
class StagePage(ListValuePage[Stage]):
    """How far people have come."""

    place = 1
    icon = "milestone"
    summary = _("How far a contact has come from stranger to customer.")
    list_display = ("label", "hue", "position", "prominent", "retired", "used")
    list_editable = ("hue", "position", "prominent", "retired")


@admin.register(Source)
class SourcePage(ListValuePage[Source]):
    """Where people came from."""

    place = 2
    icon = "compass"
    summary = _("Where a contact came from.")


@admin.register(Position)
class PositionPage(ListValuePage[Position]):
    """What people do in a company."""

    place = 3
    icon = "briefcase-business"
    summary = _("What a contact does in a company.")
