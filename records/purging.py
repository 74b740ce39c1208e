"""Emptying the trash of what has lain there long enough, a few rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from records.destroying import CHUNK, remove
from records.models import Record, Removal, Retention


def purge(interrupted: Callable[[], bool]) -> int:
    """Delete for good what is over its time; return how many records it was.

    Each chunk is a transaction of its own, so nobody waits for the purge, and one that
    is interrupted, or killed, goes on at the next time.
    """
    before = Retention.present().over_before
    number = 0
    for model in apps.get_models():
        if not issubclass(model, Record):
            continue
        while not interrupted() and (gone := _purge_chunk(model, before)):
            number += gone
    return number


@transaction.atomic
def _purge_chunk(model: type[Record], before: datetime) -> int:
    """Delete the oldest; what somebody is restoring at this moment is left alone."""
    objects: Any = model._default_manager
    rows = objects.over_since(before).select_for_update(of=("self",), skip_locked=True)
    ids = list(rows.values_list("pk", flat=True)[:CHUNK])
    remove(model, ids, Removal.Reason.RETENTION, by=None)
    return len(ids)
