"""The timeline of a record (N5)."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from records.models.record import Record


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reading timelines."""

    def about(self, record: Record) -> Self:
        """Choose the entries of one record, newest first."""
        return self.filter(
            record_type=record.record_type, record_id=record.pk
        ).select_related("actor")


class Entry(models.Model):
    """One line of a record's timeline, drawn by `records/entries/<kind>.html`.

    The key to the record is generic because timelines stand below the records.
    """

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    kind = models.CharField(_("kind"), max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    details = models.JSONField(default=dict)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["record_type", "record_id", "-at"], name="entry_newest_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_type} {self.record_id}"

    @property
    def templates(self) -> list[str]:
        """Where this kind is drawn; a new kind adds a file and no registration."""
        return [f"records/entries/{self.kind}.html", "records/entries/default.html"]


def track(record: Record, kind: str, *, by: User | None, **details: Any) -> Entry:
    """Write one line on the record's timeline; `details` must fit JSON."""
    return Entry.objects.create(
        record_type=record.record_type,
        record_id=record.pk,
        kind=kind,
        actor=by,
        details=details,
    )
