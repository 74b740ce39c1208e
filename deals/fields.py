"""What is known of a deal (D2)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from companies.models import Company
from contacts.models import Contact
from deals.currencies import CODES
from deals.models import DealSource, LostReason, Pipeline, Stage
from deals.sold import PRODUCTS
from records.fields import Field
from records.fields.kinds import (
    Choice,
    Date,
    DateTime,
    FixedChoice,
    Money,
    RecordLink,
    Text,
    UserLink,
)
from records.fields.places import Column
from records.fields.shared import ACCESS_FIELDS, MAIN, TAGS

CLIENT, END = _("Client"), _("Close")


# Who moved it: for the log of stages, and shown nowhere.
MOVED_BY = Field(
    "moved_by",
    _("Moved by"),
    UserLink(rows=lambda user: User.objects.all()),
    Column("moved_by"),
    read_only=True,
    on_card=False,
    in_lists=False,
    in_filters=False,
)


@dataclass(frozen=True)
class DealAmount(Money):
    """An amount in the currency of its deal: several of them are no sum."""

    adds_up = False
    currency_at: str = "currency"


FIELDS = (
    Field(
        "title",
        _("Title"),
        Text(),
        Column("title"),
        MAIN,
        required=True,
        width=240,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("title",),
    ),
    Field(
        "stage",
        _("Stage"),
        Choice(rows=lambda user: Stage.objects.all()),
        Column("stage"),
        MAIN,
        required=True,
        width=130,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("stage__pipeline__position", "stage__position"),
    ),
    Field(
        "pipeline",
        _("Pipeline"),
        Choice(rows=lambda user: Pipeline.objects.all()),
        Column("pipeline"),
        MAIN,
        read_only=True,  # follows from the stage
        width=130,
        on_card=False,
        sorts_by=("pipeline__position", "pipeline__name"),
    ),
    Field(
        "state",
        _("State"),
        FixedChoice(choices=tuple(Stage.Kind.choices)),
        Column("state"),
        MAIN,
        read_only=True,  # what the stage means, in any pipeline
        width=100,
        on_card=False,
    ),
    Field(
        "amount",
        _("Amount"),
        DealAmount(),
        Column("amount"),
        MAIN,
        width=120,
        in_quick_create=True,
        shown_by_default=True,
    ),
    Field(
        "currency",
        _("Currency"),
        FixedChoice(choices=CODES),
        Column("currency"),
        MAIN,
        required=True,
        width=90,
        in_quick_create=True,
    ),
    Field(
        "contact",
        _("Contact"),
        RecordLink(rows=Contact.objects.visible_to, typed_is_new=True),
        Column("contact"),
        CLIENT,
        width=150,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("contact__last_name", "contact__first_name"),
    ),
    Field(
        "company",
        _("Company"),
        RecordLink(rows=Company.objects.visible_to, typed_is_new=True),
        Column("company"),
        CLIENT,
        width=150,
        in_quick_create=True,
        shown_by_default=True,
        sorts_by=("company__name",),
    ),
    Field(
        "source",
        _("Source"),
        Choice(rows=lambda user: DealSource.objects.all()),
        Column("source"),
        MAIN,
        sorts_by=("source__position", "source__name"),
    ),
    TAGS,
    PRODUCTS,
    Field(
        "closes_on",
        _("Expected close"),
        Date(),
        Column("closes_on"),
        END,
        width=120,
        in_quick_create=True,
        shown_by_default=True,
    ),
    Field(
        "closed_at",
        _("Closed"),
        DateTime(),
        Column("closed_at"),
        END,
        read_only=True,
        width=110,
    ),
    Field(
        "lost_reason",
        _("Lost reason"),
        Choice(rows=lambda user: LostReason.objects.all()),
        Column("lost_reason"),
        END,
        sorts_by=("lost_reason__position", "lost_reason__name"),
    ),
    Field("lost_note", _("Why it was lost"), Text(500), Column("lost_note"), END),
    *ACCESS_FIELDS,
)
