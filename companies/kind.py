"""What companies are, for the rungs below and for every page that serves all types."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from companies.fields import FIELDS
from companies.models import Company
from records.duplicates.keys import CHANNEL_KEYS, DuplicateKey, same_name
from records.registry import RecordKind, Words

COMPANIES = RecordKind(
    model=Company,
    fields=FIELDS,
    icon="building-2",
    index_url="companies:index",
    new_url="companies:new",
    edit_url="companies:edit",
    words=Words(
        all=_("All companies"),
        mine=_("My companies"),
        selected=_("Selected companies"),
        new=_("New company"),
        none_yet=_("No companies yet"),
        purpose=_("Firms and other organisations, with the people who work there."),
    ),
    name_fields=("name",),
    related=("industry", "responsible", "access_class"),
    prefetch=("tags",),
    order=20,
    titled_by=("name",),
    duplicate_keys=(
        *CHANNEL_KEYS,
        same_name("name"),
        DuplicateKey("name_city", _("Same name and city"), ("name", "city")),
        DuplicateKey("site", _("Same site"), ("site",)),
    ),
)
