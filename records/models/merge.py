"""Merges, and what each of them moved, so that it can be taken back (I9)."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from records.models.change_set import ChangeSet
from records.models.record import UNMERGE_WITHIN


class MergeQuerySet(models.QuerySet["Merge"]):
    """Choosing merges."""

    def open_to(self, user: User) -> Self:
        """Choose those that `user` made; an administrator opens all."""
        return self if user.is_administrator else self.filter(by=user)


class Merge(models.Model):
    """Records that became one. The others lie in the trash, as they were.

    What of the survivor's values was changed is told by the entry of the change set.
    """

    change_set = models.OneToOneField(ChangeSet, models.PROTECT, related_name="merge")
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    survivor_id = models.PositiveBigIntegerField()
    others = ArrayField(models.BigIntegerField())
    batch = models.CharField(max_length=36, default="")  # of the others in the trash
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("merged"), default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # Of the undo: keys of fields that went `back`, and that were `kept` as changed
    # since; the same keys among `links`, with ids of rows.
    report = models.JSONField(default=dict)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        indexes = [
            models.Index(fields=["by", "-at"], name="merge_of_user"),
            models.Index(fields=["-at"], name="merge_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.survivor_id}: {self.others}"

    @property
    def ids(self) -> list[int]:
        """The ids of all the records, in the order in which they are locked."""
        return sorted([self.survivor_id, *self.others])

    @property
    def may_be_undone(self) -> bool:
        """Whether it is not undone yet, and not too long ago."""
        return self.undone_at is None and self.at > timezone.now() - UNMERGE_WITHIN

    @property
    def undo_until(self) -> datetime:
        """The last moment for an undo."""
        return self.at + UNMERGE_WITHIN


class MovedRows(models.Model):
    """Rows of one table (`records/hanging.py`) that a merge moved from a record."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="moved")
    hanging = models.CharField(max_length=60)
    origin = models.PositiveBigIntegerField()
    ids = ArrayField(models.BigIntegerField())

    def __str__(self) -> str:
        return f"{self.hanging} of {self.origin}: {len(self.ids)}"


def forget_moves() -> None:
    """Drop the lists of merges that can't be undone any more."""
    MovedRows.objects.filter(merge__at__lt=timezone.now() - UNMERGE_WITHIN).delete()
