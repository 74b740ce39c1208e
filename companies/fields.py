"""What is known of a company."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from companies.models import Company, Industry
from records.fields import Field
from records.fields.kinds import Choice, RecordLink, Text, Url
from records.fields.places import Column
from records.fields.shared import ACCESS_FIELDS, ADDRESS_FIELDS, CHANNELS, MAIN, TAGS

FIELDS = (
    Field(
        "name",
        _("Name"),
        Text(),
        Column("name"),
        MAIN,
        required=True,
        width=240,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("name",),
    ),
    Field("legal_name", _("Legal name"), Text(), Column("legal_name"), MAIN, width=200),
    *CHANNELS,
    Field("site", _("Site"), Url(), Column("site"), MAIN, width=180),
    Field(
        "industry",
        _("Industry"),
        Choice(rows=lambda user: Industry.objects.all()),
        Column("industry"),
        MAIN,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("industry__position", "industry__name"),
    ),
    Field(
        "parent",
        _("Parent company"),
        RecordLink(rows=Company.objects.visible_to),
        Column("parent"),
        MAIN,
        width=180,
        sorts_by=("parent__name",),
    ),
    TAGS,
    *ADDRESS_FIELDS,
    *ACCESS_FIELDS,
)
