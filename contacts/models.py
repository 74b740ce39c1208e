"""The nouns of this app."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from accounts.models import RecordType
from companies.models import Company
from records.models import (
    Addressed,
    Email,
    ListValue,
    Phone,
    Pictured,
    Reachable,
    RecordQuerySet,
    Tag,
    record_indexes,
)
from records.titles import folded_title


class Stage(ListValue):
    """How far a person has come from stranger to customer."""

    prominent = models.BooleanField(
        _("prominent"),
        default=False,
        help_text=_("Stands beside the name wherever the record is shown."),
    )

    class Meta(ListValue.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")


class Position(ListValue):
    """What a person does in a company."""

    class Meta(ListValue.Meta):
        verbose_name = _("position")
        verbose_name_plural = _("positions")


class Source(ListValue):
    """Where a person came from."""

    class Meta(ListValue.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class ContactTag(ItemBase):  # type: ignore[misc]
    """A tag on a contact."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="on_contacts")
    content_object = models.ForeignKey("Contact", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="contact_tag_once"
            )
        ]


class Contact(Reachable, Addressed, Pictured):
    """A person, at most of one company."""

    record_type: ClassVar[RecordType] = RecordType.CONTACT
    reads_as: ClassVar[tuple[str, ...]] = (
        *("first_name", "middle_name", "last_name"),
        *("primary_email", "primary_phone"),
    )
    searched: ClassVar[tuple[str, ...]] = (
        "first_name",
        "middle_name",
        "last_name",
        "city",
    )
    card_url: ClassVar[str] = "contacts:detail"

    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    middle_name = models.CharField(_("middle name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    company = models.ForeignKey(
        Company,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("company"),
    )
    position = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("position"),
    )
    stage = models.ForeignKey(
        Stage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stage"),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    language = models.CharField(
        _("language"), max_length=5, blank=True, choices=settings.LANGUAGES
    )
    do_not_call = models.BooleanField(_("do not call"), default=False)
    do_not_email = models.BooleanField(_("do not e-mail"), default=False)
    do_not_sms = models.BooleanField(_("do not send SMS"), default=False)
    tags = TaggableManager(through=ContactTag, blank=True)

    objects = RecordQuerySet["Contact"].as_manager()

    class Meta(Reachable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [
            *record_indexes("contact"),
            models.Index(
                folded_title(["first_name", "middle_name", "last_name"]),
                name="contact_by_folded_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First, middle and last name; else what else tells the person apart."""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(filter(None, parts)) or self.primary_email or self.primary_phone

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.name[
            :1
        ].upper()


class ContactPhone(Phone):
    """A phone number of a contact."""

    record = models.ForeignKey(Contact, models.CASCADE, related_name="phones")

    class Meta(Phone.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "position"],
                name="contact_phone_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]
        indexes = [models.Index(fields=["number"], name="contact_phone_number")]


class ContactEmail(Email):
    """An e-mail address of a contact."""

    record = models.ForeignKey(Contact, models.CASCADE, related_name="emails")

    class Meta(Email.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "position"],
                name="contact_email_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]
        indexes = [
            models.Index(fields=["address"], name="contact_email_address"),
            models.Index(Lower("address"), name="contact_email_folded"),
        ]
