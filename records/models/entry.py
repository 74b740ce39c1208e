"""The timeline of a record (N5)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from records.models.change_set import ChangeSet
from records.models.record import Record


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reading timelines."""

    def about(self, record: Record) -> Self:
        """Choose the entries of one record, newest first."""
        return self.filter(
            record_type=record.record_type, record_id=record.pk
        ).select_related("actor")

    def changing(self, keys: Iterable[str]) -> Self:
        """Choose the entries that keep old and new values of any of these fields."""
        said = (Q(details__changes__contains=[{"field": key}]) for key in keys)
        return self.filter(reduce(or_, said, Q(pk__in=[])))


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
    # Of what was done to many records at once; a single save has none.
    change_set = models.ForeignKey(
        ChangeSet,
        models.SET_NULL,
        null=True,
        related_name="entries",
        db_index=False,  # most entries have none: see the index below
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["record_type", "record_id", "-at"], name="entry_newest_first"
            ),
            models.Index(
                fields=["change_set", "-id"],
                name="entry_of_change_set",
                condition=Q(change_set__isnull=False),
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
