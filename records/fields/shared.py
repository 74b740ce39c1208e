"""Fields that records of several types share."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from accounts.models import AccessClass
from records.fields.field import STAYS, YES_WINS, Field
from records.fields.kinds import (
    Boolean,
    DateTime,
    Emails,
    Phones,
    Reference,
    Tags,
    Text,
    UserLink,
    Users,
)
from records.fields.places import Column, People, Rows, TagNames

MAIN, ADDRESS, ACCESS = _("Details"), _("Address"), _("People and access")

CHANNELS = (
    Field(
        "phones",
        _("Phone"),
        Phones(),
        Rows("phones", "primary_phone"),
        MAIN,
        width=150,
        in_quick_create=True,
        shown_by_default=True,
    ),
    Field(
        "emails",
        _("E-mail"),
        Emails(),
        Rows("emails", "primary_email"),
        MAIN,
        width=200,
        in_quick_create=True,
    ),
)

TAGS = Field(
    "tags", _("Tags"), Tags(), TagNames(), MAIN, width=178, shown_by_default=True
)

_ADDRESS_PARTS = (
    Field("address_1", _("Address"), Text(), Column("address_1"), ADDRESS, width=200),
    Field("address_2", _("Address, second line"), Text(), Column("address_2"), ADDRESS),
    Field("postal_code", _("Postal code"), Text(20), Column("postal_code"), ADDRESS),
    Field(
        "city",
        _("City"),
        Text(100),
        Column("city"),
        ADDRESS,
        width=110,
        shown_by_default=True,
    ),
    Field("region", _("Region"), Text(100), Column("region"), ADDRESS),
    Field("country", _("Country"), Text(100), Column("country"), ADDRESS),
)
# Half of one address and half of another is none.
ADDRESS_FIELDS = tuple(replace(part, merged="address") for part in _ADDRESS_PARTS)

ACCESS_FIELDS = (
    Field(
        "responsible",
        _("Responsible"),
        UserLink(),
        Column("responsible"),
        ACCESS,
        right="reassign",
        width=126,
        shown_by_default=True,
        sorts_by=("responsible__first_name", "responsible__last_name"),
    ),
    Field(
        "managers", _("Managers"), Users(), People("managers"), ACCESS, right="reassign"
    ),
    Field(
        "access_class",
        _("Access class"),
        Reference(rows=lambda user: AccessClass.objects.all()),
        Column("access_class"),
        ACCESS,
        right="reassign",
        sorts_by=("access_class__position", "access_class__name"),
        merged=STAYS,
    ),
    Field(
        "private",
        _("Private"),
        Boolean(),
        Column("private"),
        ACCESS,
        right="reassign",
        merged=YES_WINS,
    ),
    Field(
        "created_at",
        _("Created"),
        DateTime(),
        Column("created_at"),
        ACCESS,
        read_only=True,
        width=98,
        shown_by_default=True,
    ),
    Field(
        "updated_at",
        _("Updated"),
        DateTime(),
        Column("updated_at"),
        ACCESS,
        read_only=True,
    ),
)
