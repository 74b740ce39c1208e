"""Deals (D2)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from accounts.models import RecordType
from companies.models import Company
from contacts.models import Contact
from deals.currencies import CODES, default_currency
from deals.models.lists import DealSource, LostReason
from deals.models.pipeline import Pipeline, Stage
from listing.board import standing
from records.models import Record, RecordQuerySet, Tag, record_indexes
from records.titles import folded_title

OPEN = Q(state__in=(Stage.Kind.OPEN, Stage.Kind.HOLD), trashed_at=None)


class DealTag(ItemBase):  # type: ignore[misc]
    """A tag on a deal."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="on_deals")
    content_object = models.ForeignKey("Deal", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="deal_tag_once"
            )
        ]


class Deal(Record):
    """Something that a client may buy.

    `pipeline`, `state`, `stage_since`, `closed_at` and the log of stages follow from
    `stage`: the database writes them (migration 0002), whoever moves a deal, one or
    many, and by whatever way. `moved_by` is who did it.
    """

    record_type: ClassVar[RecordType] = RecordType.DEAL
    searched: ClassVar[tuple[str, ...]] = ("title",)
    reads_as: ClassVar[tuple[str, ...]] = ("title",)
    kept_by_database: ClassVar[tuple[str, ...]] = (
        *("acl", "pipeline", "state", "stage_since", "closed_at"),
    )
    card_url: ClassVar[str] = "deals:detail"

    title = models.CharField(_("title"), max_length=200)
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(
        _("currency"), max_length=3, choices=CODES, default=default_currency
    )
    # Then `amount` is what the products come to; never without products.
    amount_follows = models.BooleanField(
        default=False, db_default=False, editable=False
    )
    contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deals",
        verbose_name=_("contact"),
    )
    company = models.ForeignKey(
        Company,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deals",
        verbose_name=_("company"),
    )
    stage = models.ForeignKey(
        Stage, models.PROTECT, related_name="deals", verbose_name=_("stage")
    )
    source = models.ForeignKey(
        DealSource,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    closes_on = models.DateField(_("expected close"), null=True, blank=True)
    lost_reason = models.ForeignKey(
        LostReason,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lost reason"),
    )
    lost_note = models.CharField(_("why it was lost"), max_length=500, blank=True)
    tags = TaggableManager(through=DealTag, blank=True)

    pipeline = models.ForeignKey(
        Pipeline, models.PROTECT, null=True, editable=False, related_name="deals"
    )
    state = models.CharField(max_length=4, default="", db_default="", editable=False)
    stage_since = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
    )

    objects = RecordQuerySet["Deal"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        indexes = [
            *record_indexes("deal"),
            models.Index(folded_title(["title"]), name="deal_by_folded_title"),
            standing.index_of(
                *("stage", "closed_at", "closes_on", "amount", "currency"),
                name="deal_on_board",
            ),
            models.Index(
                fields=["closes_on", "id"], condition=OPEN, name="deal_open_by_close"
            ),
            # All that a forecast adds up, so that it need not read the rows.
            models.Index(
                fields=["closes_on"],
                include=[
                    *("amount", "currency", "stage", "responsible"),
                    *("pipeline", "private", "id"),
                ],
                condition=OPEN,
                name="deal_forecast",
            ),
            models.Index(
                fields=["-closed_at", "-id"],
                condition=Q(closed_at__isnull=False, trashed_at=None),
                name="deal_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        words = [word for word in self.title.split() if word[:1].isalnum()]
        return "".join(word[0] for word in words[:2]).upper() or "?"

    @property
    def idle_for(self) -> int:
        """For how many days nothing happened, where its stage says it is too long."""
        most = None if self.is_closed else self.stage.idle_days
        if most is None or self.stage_since is None:
            return 0
        idle = (timezone.now() - max(self.stage_since, self.updated_at)).days
        return idle if idle >= most else 0

    @property
    def is_closed(self) -> bool:
        """Whether it is won or lost."""
        return self.state in (Stage.Kind.WON, Stage.Kind.LOST)

    @property
    def is_won(self) -> bool:
        """Whether the client has bought."""
        return self.state == Stage.Kind.WON

    @property
    def is_overdue(self) -> bool:
        """Whether it is not closed, and should have been before today."""
        late = self.closes_on is not None and self.closes_on < timezone.localdate()
        return late and not self.is_closed
