"""The nouns of this app."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from companies.models import Company
from contacts.models import Contact
from records.models import Record, RecordQuerySet, record_indexes


class NoteQuerySet(RecordQuerySet["Note"]):
    """A note is reached only by those who reach what it is about."""

    def visible_to(self, user: User) -> Self:
        """Choose what the rules for notes show, on records that the user may view."""
        return (
            super()
            .visible_to(user)
            .filter(
                Q(contact__in=Contact.objects.visible_to(user))
                | Q(company__in=Company.objects.visible_to(user))
            )
        )

    def about(self, record: Record) -> Self:
        """Choose the notes on one record."""
        return self.filter(**{record.record_type: record}).select_related("responsible")


class Note(Record):
    """A text about one record. Its author is its responsible person."""

    record_type: ClassVar[RecordType] = RecordType.NOTE

    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    text = models.TextField(_("text"), max_length=20_000)
    pinned = models.BooleanField(_("pinned"), default=False)
    edited_at = models.DateTimeField(null=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [
            *record_indexes("note"),
            models.Index(fields=["contact", "-created_at"], name="note_of_contact"),
            models.Index(fields=["company", "-created_at"], name="note_of_company"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact=None) ^ Q(company=None),
                name="note_is_about_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def subject(self) -> Record:
        """The record that the note is about."""
        record = self.contact or self.company
        assert record is not None, "held by note_is_about_one_record"  # noqa: S101
        return record

    @transaction.atomic
    def rewrite(self, text: str, *, by: User) -> None:
        """Change the text."""
        self.text, self.edited_at = text, timezone.now()
        self.save(update_fields=["text", "edited_at", "updated_at"])

    @transaction.atomic
    def pin(self, *, by: User) -> None:
        """Keep the note on top of its timeline, or let it go."""
        self.pinned = not self.pinned
        self.save(update_fields=["pinned", "updated_at"])
