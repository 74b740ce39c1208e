"""Saying that something changed, to every web process that has pages open.

An event says *what* changed, never what it is now: the page fetches that part anew
through its own address and its own check of rights. PostgreSQL delivers when the
transaction commits, and an event lost in a restart costs nothing: pages fetch their
live parts whenever they connect again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from records.models.record import Record

CHANNEL = "cartela_live"
# Of so many records at once pages hear. Of more only their type is said: a bulk
# change would have everybody fetch everything, again and again.
MOST = 20
# The id, which no record has, that stands for any record of a type.
ANY = 0


def for_record(record: Record) -> None:
    """Say that the timeline or the facts of a record changed."""
    for_records(record.record_type, [record.pk])


def for_records(record_type: str, ids: Collection[int]) -> None:
    """Say the same of a few records; of many only that some of their type changed.

    That is said once, as of a record `ANY`, for pages that show all of a type.
    """
    few = ids if len(ids) <= MOST else ()
    some = [ANY] if ids else []
    _notify([{"record": [record_type, pk]} for pk in (*few, *some)])


def for_user(user_id: int) -> None:
    """Say that something that only one user sees changed: the bell."""
    _notify([{"user": user_id}])


def _notify(events: Iterable[object]) -> None:
    """Send events by one statement, however many they are: also for none."""
    payloads = [json.dumps(event, separators=(",", ":")) for event in events]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_notify(%s, payload) FROM unnest(%s::text[]) AS payload",
            [CHANNEL, payloads],
        )
