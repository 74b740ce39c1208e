"""Tickets (T1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from accounts.models import RecordType
from companies.models import Company
from contacts.models import Contact
from listing.board import standing
from records.models import Record, RecordQuerySet, Tag, record_indexes
from records.titles import folded_title
from tickets.models.lists import TicketPriority, TicketType
from tickets.models.state import TicketState

# What is not closed.
OPEN = Q(closed_at=None, trashed_at=None)


class TicketTag(ItemBase):  # type: ignore[misc]
    """A tag on a ticket."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="on_tickets")
    content_object = models.ForeignKey("Ticket", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="ticket_tag_once"
            )
        ]


class TicketNumbers(models.Model):
    """The last number of a year; the database counts on, without gaps."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Ticket(Record):
    """Something that a client reports.

    `number` (year and count, without gaps) and `closed_at` are written by the database
    (migration 0002).
    """

    record_type: ClassVar[RecordType] = RecordType.TICKET
    searched: ClassVar[tuple[str, ...]] = ("number", "subject")
    reads_as: ClassVar[tuple[str, ...]] = ("number", "subject")
    kept_by_database: ClassVar[tuple[str, ...]] = ("acl", "number", "closed_at")
    card_url: ClassVar[str] = "tickets:detail"

    number = models.CharField(
        _("number"), max_length=12, unique=True, default="", editable=False
    )
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    type = models.ForeignKey(
        TicketType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("type"),
    )
    priority = models.ForeignKey(
        TicketPriority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("priority"),
    )
    state = models.ForeignKey(
        TicketState, models.PROTECT, related_name="tickets", verbose_name=_("state")
    )
    contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tickets",
        verbose_name=_("contact"),
    )
    company = models.ForeignKey(
        Company,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tickets",
        verbose_name=_("company"),
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    tags = TaggableManager(through=TicketTag, blank=True)

    objects = RecordQuerySet["Ticket"].as_manager()

    class Meta(Record.Meta):
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        indexes = [
            *record_indexes("ticket"),
            models.Index(folded_title(["subject"]), name="ticket_by_folded_subject"),
            standing.index_of("state", "closed_at", name="ticket_on_board"),
            models.Index(
                fields=["due_at", "id"], condition=OPEN, name="ticket_open_by_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip()

    @property
    def beside(self) -> str:
        """Its number."""
        return self.number

    @property
    def is_overdue(self) -> bool:
        """Whether it is not closed, and should have been by now."""
        late = self.due_at is not None and self.due_at < timezone.now()
        return late and self.closed_at is None

    @property
    def initials(self) -> str:
        """The end of the number, for the avatar."""
        return self.number[-2:] or "?"
