"""The timeline of a record (N5)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from records.live import publishing
from records.models.change_set import ChangeSet
from records.models.record import Record


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reading timelines."""

    def about(self, record: Record) -> Self:
        """Choose the entries of one record, newest first."""
        return self.filter(
            record_type=record.record_type, record_id=record.pk
        ).select_related("actor")

    def of(self, record_type: str, ids: Collection[int]) -> Self:
        """Choose the entries of some records of a type."""
        return self.filter(record_type=record_type, record_id__in=ids).select_related(
            "actor"
        )

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
    publishing.for_record(record)
    return Entry.objects.create(
        record_type=record.record_type,
        record_id=record.pk,
        kind=kind,
        actor=by,
        details=details,
    )


def track_many(
    record_type: str,
    kind: str,
    details: Mapping[int, Mapping[str, Any]],
    *,
    by: User,
    change_set: ChangeSet | None = None,
) -> None:
    """Write one line on the timeline of each record; `details` are by their ids.

    They travel as one document: a fifth of the time of `bulk_create`.
    """
    publishing.for_records(record_type, details.keys())
    given = json.dumps([*details.items()], cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_entry"
            " (record_type, kind, actor_id, change_set_id, at, record_id, details)"
            " SELECT %s, %s, %s, %s, %s, (line ->> 0)::bigint, line -> 1"
            " FROM jsonb_array_elements(%s::jsonb) AS line",
            [
                record_type,
                kind,
                by.pk,
                change_set.pk if change_set else None,
                timezone.now(),
                given,
            ],
        )
