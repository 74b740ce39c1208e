"""What somebody has typed into a note and not written yet (N1, UX rule 16)."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from notes.models.note import Note
from records.models import Record

KEPT_FOR = timedelta(days=60)


class NoteDraftQuerySet(models.QuerySet["NoteDraft"]):
    """Drafts are for the eyes of those who type them, on records that they view."""

    def on(self, record: Record, *, of: User) -> Self:
        """Choose the draft of a new note on a record that came through a door."""
        place = {"record_type": record.record_type, "record_id": record.pk}
        return self.filter(user=of, note=None, **place)

    def rewriting(self, note: Note, *, of: User) -> Self:
        """Choose the draft of another text for a note that came through a door."""
        return self.filter(user=of, note=note)

    def old(self) -> Self:
        """Choose those that nobody has gone on with for long."""
        return self.filter(saved_at__lt=timezone.now() - KEPT_FOR)


class NoteDraft(models.Model):
    """One text that is being typed; each person has one of each place."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="note_drafts"
    )
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    # The note that it would rewrite; none for a new one.
    note = models.ForeignKey(
        Note, models.CASCADE, null=True, related_name="drafts", db_index=False
    )
    text = models.TextField()
    # What the note said when it was begun: others' work is not overwritten (C12).
    basis = models.CharField(max_length=64, blank=True)
    saved_at = models.DateTimeField()

    objects = NoteDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="note_draft_on"),
            models.Index(fields=["saved_at"], name="note_draft_age"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "record_type", "record_id"],
                condition=Q(note=None),
                name="note_draft_once_on_record",
            ),
            models.UniqueConstraint(
                fields=["note", "user"], name="note_draft_once_of_note"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def keep(
        cls,
        text: str,
        *,
        on: Record,
        by: User,
        note: Note | None = None,
        basis: str = "",
    ) -> NoteDraft | None:
        """Keep what is typed; nothing typed leaves nothing to keep."""
        mine = cls.objects
        rows = mine.rewriting(note, of=by) if note else mine.on(on, of=by)
        if not text.strip():
            rows.delete()
            return None
        place = {"record_type": on.record_type, "record_id": on.pk, "note": note}
        values = {"text": text, "basis": basis, "saved_at": timezone.now()}
        draft, _made = rows.update_or_create(user=by, **place, defaults=values)
        return draft
