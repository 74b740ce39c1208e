"""Saying that something changed, to every web process that has pages open.

An event says *what* changed, never what it is now: the page fetches that part anew
through its own address and its own check of rights. PostgreSQL delivers when the
transaction commits, and an event lost in a restart costs nothing: pages fetch their
live parts whenever they connect again.
"""

from __future__ import annotations

import json

from django.db import connection

from records.models import Record

CHANNEL = "cartela_live"


def for_record(record: Record) -> None:
    """Say that the timeline or the facts of a record changed."""
    _notify(record=[record.record_type, record.pk])


def for_user(user_id: int) -> None:
    """Say that something that only one user sees changed: the bell."""
    _notify(user=user_id)


def _notify(**event: object) -> None:
    payload = json.dumps(event, separators=(",", ":"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])
