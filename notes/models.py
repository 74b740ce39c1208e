"""The nouns of this app."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Action, RecordType, User
from companies.models import Company
from contacts.models import Contact
from records.models import Record, RecordQuerySet, record_indexes

# The types of records that notes are about; a note has a key to each of them.
SUBJECTS = (RecordType.CONTACT, RecordType.COMPANY)


class NoteQuerySet(RecordQuerySet["Note"]):
    """A note is reached only by those who view what it is about."""

    def within_reach(self, user: User, action: Action) -> Self:
        """Choose what the rules for notes allow, on records that the user may view.

        EXISTS and not IN: the database may look at the subjects of a few notes alone.
        """
        contact = Contact.objects.visible_to(user).filter(pk=OuterRef("contact"))
        company = Company.objects.visible_to(user).filter(pk=OuterRef("company"))
        notes = super().within_reach(user, action)
        return notes.filter(Exists(contact) | Exists(company))

    def of(self, user: User, record_type: str, records: Any) -> Self:
        """Choose notes on records that came through a door, trashed ones too."""
        subjects = {f"{record_type}__in": records.values("pk")}
        return super().within_reach(user, Action.VIEW).live().filter(**subjects)

    def about(self, record: Record) -> Self:
        """Choose the notes on one record."""
        return self.filter(**{record.record_type: record}).select_related("responsible")


class Note(Record):
    """A text about one record. Its author is its responsible person."""

    record_type: ClassVar[RecordType] = RecordType.NOTE
    searched: ClassVar[tuple[str, ...]] = ("text",)

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

    @classmethod
    @transaction.atomic
    def write(cls, text: str, *, about: Record, by: User) -> Note:
        """Write a note about a record. It is of the access class of that record."""
        return cls.objects.create(
            text=text,
            responsible=by,
            created_by=by,
            access_class_id=about.access_class_id,
            **{about.record_type: about},
        )

    @transaction.atomic
    def rewrite(self, text: str, *, by: User) -> None:
        """Change the text."""
        self.text, self.edited_at = text, timezone.now()
        self._save("text", "edited_at")

    @transaction.atomic
    def pin(self, *, by: User, pinned: bool) -> None:
        """Keep the note on top of its timeline, or let it go."""
        self.pinned = pinned
        self._save("pinned")

    @transaction.atomic
    def discard(self, *, by: User) -> None:
        """Move the note to the trash."""
        self.trashed_at, self.trashed_by = timezone.now(), by
        self.trash_batch = uuid.uuid4()
        self._save("trashed_at", "trashed_by", "trash_batch")

    @transaction.atomic
    def restore(self, *, by: User) -> None:
        """Take the note out of the trash."""
        self.trashed_at = self.trashed_by = self.trash_batch = None
        self._save("trashed_at", "trashed_by", "trash_batch")

    def _save(self, *columns: str) -> None:
        self.version += 1
        self.save(update_fields=[*columns, "version", "updated_at"])
