"""Phones and e-mails of records (C2, C3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models.record import Record


class Reachable(Record):
    """A record with phones and e-mails.

    The primary ones stand in columns of the record too, written by the database, so
    that lists show and sort them without a join.
    """

    kept_by_database: ClassVar[tuple[str, ...]] = (
        *("acl", "primary_phone", "primary_email"),
    )

    primary_phone = models.CharField(
        _("phone"), max_length=20, default="", blank=True, editable=False
    )
    primary_email = models.CharField(
        _("e-mail"), max_length=254, default="", blank=True, editable=False
    )

    class Meta(Record.Meta):
        abstract = True


class Channel(models.Model):
    """A number or address of a record. Position 0 is the primary one (C2)."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["record_id", "position"]


class Phone(Channel):
    """A phone number; concrete classes add the key `record`, related as `phones`."""

    class Kind(models.TextChoices):
        """What line it is (C2)."""

        MOBILE = "mobile", _("Mobile")
        LANDLINE = "landline", _("Landline")
        WORK = "work", _("Work")
        MAIN = "main", _("Main")
        HOME_FAX = "home_fax", _("Home fax")
        OFFICE_FAX = "office_fax", _("Office fax")
        OTHER = "other", _("Other")

    number = models.CharField(_("number"), max_length=20, help_text="E.164")
    typed = models.CharField(_("as typed"), max_length=60)
    extension = models.CharField(_("extension"), max_length=12, blank=True)
    kind = models.CharField(
        _("type"), max_length=12, choices=Kind.choices, default=Kind.MOBILE
    )

    class Meta(Channel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.number


class Email(Channel):
    """An e-mail address; concrete classes add the key `record`, related as `emails`."""

    class Kind(models.TextChoices):
        """Whose address it is."""

        WORK = "work", _("Work")
        HOME = "home", _("Home")
        OTHER = "other", _("Other")

    address = models.EmailField(_("address"))
    kind = models.CharField(
        _("type"), max_length=12, choices=Kind.choices, default=Kind.WORK
    )

    class Meta(Channel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.address
