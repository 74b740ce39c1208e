"""The nouns of this app."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from accounts.models import RecordType
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


class Industry(ListValue):
    """What a company does."""

    class Meta(ListValue.Meta):
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


class CompanyTag(ItemBase):  # type: ignore[misc]
    """A tag on a company."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="on_companies")
    content_object = models.ForeignKey("Company", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="company_tag_once"
            )
        ]


class Company(Reachable, Addressed, Pictured):
    """A firm or another organisation."""

    record_type: ClassVar[RecordType] = RecordType.COMPANY
    searched: ClassVar[tuple[str, ...]] = ("name", "legal_name", "city")
    reads_as: ClassVar[tuple[str, ...]] = ("name",)
    card_url: ClassVar[str] = "companies:detail"

    name = models.CharField(_("name"), max_length=200)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    site = models.URLField(_("site"), blank=True)
    industry = models.ForeignKey(
        Industry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("industry"),
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="subsidiaries",
        verbose_name=_("parent company"),
    )
    tags = TaggableManager(through=CompanyTag, blank=True)

    objects = RecordQuerySet["Company"].as_manager()

    class Meta(Reachable.Meta):
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        indexes = [
            *record_indexes("company"),
            models.Index(fields=["name", "id"], name="company_by_name"),
            models.Index(folded_title(["name"]), name="company_by_folded_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        words = [word for word in self.name.split() if word[:1].isalnum()]
        return "".join(word[0] for word in words[:2]).upper() or "?"


class CompanyPhone(Phone):
    """A phone number of a company."""

    record = models.ForeignKey(Company, models.CASCADE, related_name="phones")

    class Meta(Phone.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "position"],
                name="company_phone_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]
        indexes = [models.Index(fields=["number"], name="company_phone_number")]


class CompanyEmail(Email):
    """An e-mail address of a company."""

    record = models.ForeignKey(Company, models.CASCADE, related_name="emails")

    class Meta(Email.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record", "position"],
                name="company_email_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]
        indexes = [
            models.Index(fields=["address"], name="company_email_address"),
            models.Index(Lower("address"), name="company_email_folded"),
        ]
