"""Groups of records for mailings and call lists (L10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.models.shared import Shared, SharedQuerySet
from records.finding import pk_of
from records.palette import Hue

ADD = """
    INSERT INTO listing_segmentmember (segment_id, record_id, added_by_id, added_at)
    SELECT %s, chosen.id, %s, now() FROM ({rows}) AS chosen(id)
    ON CONFLICT (segment_id, record_id) DO NOTHING RETURNING record_id
"""
REMOVE = """
    DELETE FROM listing_segmentmember
    WHERE segment_id = %s AND record_id IN ({rows}) RETURNING record_id
"""


# Parameters that name segments, alone or in a group of conditions.
ASKING = re.compile(r"(?:any\d\.)?segment")


def asked_in(query: str) -> set[int]:
    """Return the ids of the segments that a filter names."""
    named = (value for name, value in parse_qsl(query) if ASKING.fullmatch(name))
    return {pk_of(value) for value in named}


class SegmentQuerySet(SharedQuerySet["Segment"]):
    """Choosing segments."""

    def that_hold(self, record_id: int) -> SegmentQuerySet:
        """Choose the hand-picked ones that hold a record."""
        return self.filter(kind=Segment.Kind.STATIC, members__record_id=record_id)

    def filled_by(self, user: User) -> SegmentQuerySet:
        """Choose the hand-picked ones that `user` may put records into."""
        shown = self.shown_to(user).filter(kind=Segment.Kind.STATIC)
        return shown if user.is_administrator else shown.filter(owner=user)

    def reached_from(self, query: str) -> set[int]:
        """Return the ids of the segments that a filter asks for, however indirectly."""
        reached: set[int] = set()
        new = asked_in(query)
        while new := new - reached:
            reached |= new
            found = self.filter(pk__in=new).values_list("query", flat=True)
            new = {pk for query in found for pk in asked_in(query)}
        return reached


class Segment(Shared):
    """Records of one type: picked by hand, or chosen by a filter at every look."""

    class Kind(models.TextChoices):
        """How records come into it."""

        STATIC = "static", _("Picked by hand")
        DYNAMIC = "dynamic", _("By a filter")

    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind.choices, default=Kind.STATIC
    )
    hue = models.PositiveSmallIntegerField(
        _("colour"), choices=Hue.choices, default=Hue.TEAL
    )

    objects = SegmentQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        indexes = [
            models.Index(fields=["record_type", "owner"], name="segment_of_list")
        ]

    @property
    def is_dynamic(self) -> bool:
        """Whether a filter chooses what is in it."""
        return self.kind == self.Kind.DYNAMIC

    @transaction.atomic
    def add(self, rows: Any, *, by: User) -> list[int]:
        """Put records into it, and return the ids of those that were not in it.

        `rows` is a queryset of records that came through a door, or ids taken from
        one. Raises `PermissionDenied`, and `ValueError` for a segment with a filter.
        """
        self._only_picked(by)
        chosen, values = _ids(rows)
        return _run(ADD.format(rows=chosen), [self.pk, by.pk, *values])

    @transaction.atomic
    def remove(self, rows: Any, *, by: User) -> list[int]:
        """Take records out of it, and return the ids of those that were in it."""
        self._only_picked(by)
        chosen, values = _ids(rows)
        return _run(REMOVE.format(rows=chosen), [self.pk, *values])

    def _only_picked(self, by: User) -> None:
        self._only_for(by)
        if self.is_dynamic:
            raise ValueError(self.pk)


class SegmentMember(models.Model):
    """A record in a hand-picked segment.

    The key is generic because lists stand below the records; reading always passes a
    door of the records, so what is gone or hidden is not counted.
    """

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="members")
    record_id = models.PositiveBigIntegerField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("member of a segment")
        verbose_name_plural = _("members of segments")
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "record_id"], name="in_a_segment_once"
            )
        ]
        indexes = [models.Index(fields=["record_id"], name="segment_member_record")]

    def __str__(self) -> str:
        return f"{self.segment_id}: {self.record_id}"


def _ids(rows: Any) -> tuple[str, Sequence[Any]]:
    """Return SQL that yields ids, and its values."""
    if isinstance(rows, models.QuerySet):
        sql, values = rows.order_by().values("pk").query.sql_with_params()
        return sql, values
    ids: Iterable[int] = rows
    return "SELECT unnest(%s::bigint[])", [list(ids)]


def _run(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
