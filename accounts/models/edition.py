"""The stamp of the tables that `accounts.remembered` keeps in memory."""

from __future__ import annotations

import uuid

from django.db import models


class Edition(models.Model):
    """One row; its stamp is new after each change of a watched table.

    `changed_in` is the transaction that changed it last, which needs no second stamp.
    """

    stamp = models.UUIDField(default=uuid.uuid4)
    changed_in = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.stamp)
