"""The stamps of changes to the tables that `accounts.remembered` keeps in memory."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

KEPT = dt.timedelta(hours=1)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Choosing stamps."""

    def forget_old(self) -> None:
        """Leave the newest and those of the last hour: all of them are read again."""
        newest = self.order_by("-at").values("pk")[:1]
        self.filter(at__lt=timezone.now() - KEPT).exclude(pk__in=newest).delete()


class Edition(models.Model):
    """One row for each transaction that changed a watched table, with a random stamp.

    Rows are only added, so nobody waits for anybody; all stamps together, whatever the
    order in which they came to light, say whether anything has changed.
    """

    stamp = models.BigIntegerField()
    # The transaction: its number, which a restored database has for a second time, and
    # the moment when it began.
    changed_in = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    objects = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.stamp)
