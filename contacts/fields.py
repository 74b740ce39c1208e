"""What is known of a contact."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from companies.models import Company
from contacts.models import Position, Source, Stage
from records.fields import Field
from records.fields.field import MUST_CHOOSE, YES_WINS
from records.fields.kinds import Boolean, Choice, Date, FixedChoice, RecordLink, Text
from records.fields.places import Column
from records.fields.shared import ACCESS_FIELDS, ADDRESS_FIELDS, CHANNELS, MAIN, TAGS

CONSENT = _("Consent")
# The fields that make a name, in the order in which it is read aloud.
NAME_KEYS = ("first_name", "middle_name", "last_name")

FIELDS = (
    Field(
        "last_name",
        _("Last name"),
        Text(100),
        Column("last_name"),
        MAIN,
        in_quick_create=True,
    ),
    Field(
        "first_name",
        _("First name"),
        Text(100),
        Column("first_name"),
        MAIN,
        in_quick_create=True,
    ),
    Field(
        "middle_name",
        _("Middle name"),
        Text(100),
        Column("middle_name"),
        MAIN,
        in_quick_create=True,
    ),
    *CHANNELS,
    Field(
        "company",
        _("Company"),
        RecordLink(rows=Company.objects.visible_to),
        Column("company"),
        MAIN,
        width=150,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("company__name",),
    ),
    Field(
        "position",
        _("Position"),
        Choice(rows=lambda user: Position.objects.all()),
        Column("position"),
        MAIN,
        sorts_by=("position__position", "position__name"),
    ),
    Field(
        "stage",
        _("Stage"),
        Choice(rows=lambda user: Stage.objects.all()),
        Column("stage"),
        MAIN,
        width=124,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("stage__position", "stage__name"),
    ),
    Field(
        "source",
        _("Source"),
        Choice(rows=lambda user: Source.objects.all()),
        Column("source"),
        MAIN,
        in_quick_create=True,
        sorts_by=("source__position", "source__name"),
    ),
    TAGS,
    Field(
        "birth_date",
        _("Date of birth"),
        Date(),
        Column("birth_date"),
        MAIN,
        width=120,
        merged=MUST_CHOOSE,
    ),
    Field(
        "language",
        _("Language"),
        FixedChoice(choices=tuple(settings.LANGUAGES)),
        Column("language"),
        MAIN,
        width=120,
    ),
    Field("time_zone", _("Time zone"), Text(60), Column("time_zone"), MAIN),
    *ADDRESS_FIELDS,
    *ACCESS_FIELDS,
    *(
        Field(key, label, Boolean(), Column(key), CONSENT, merged=YES_WINS)
        for key, label in (
            ("do_not_call", _("Do not call")),
            ("do_not_email", _("Do not e-mail")),
            ("do_not_sms", _("Do not send SMS")),
        )
    ),
)
