"""What deals are, for the rungs below and for every page that serves all types."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from deals.fields import FIELDS
from deals.models import Deal
from records.registry import PageLink, RecordKind, Words

DEALS = RecordKind(
    model=Deal,
    fields=FIELDS,
    icon="square-kanban",
    index_url="deals:index",
    new_url="deals:new",
    edit_url="deals:edit",
    words=Words(
        all=_("All deals"),
        mine=_("My deals"),
        selected=_("Selected deals"),
        new=_("New deal"),
        none_yet=_("No deals yet"),
        purpose=_("What your clients may buy, how far it is, and what it is worth."),
        searched=_("Title, contact, company"),
    ),
    name_fields=("title",),
    search_links=("contact", "company"),
    related=(
        *("stage", "pipeline", "source", "lost_reason"),
        *("contact", "company", "responsible", "access_class"),
    ),
    prefetch=("tags",),
    order=25,
    titled_by=("title",),
    moved_by="stage",
    pages=(
        PageLink(_("Forecast"), icon="trending-up", url_name="deals:forecast"),
        PageLink(_("Funnel"), icon="funnel", url_name="deals:funnel"),
    ),
)
