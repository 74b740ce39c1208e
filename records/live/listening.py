"""The one connection of a web process that PostgreSQL tells of changes."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
import structlog
from django.db import connection

from records.live.publishing import CHANNEL
from records.live.rights import ME

log = structlog.get_logger(__name__)
# Seconds: between two attempts to connect, doubled up to the longest; and after which
# a silent connection is asked whether it is alive.
SHORTEST, LONGEST = 0.2, 10.0
SILENCE = 30.0
# What Django's connections need and this one does not.
FOR_DJANGO = {"cursor_factory", "context", "prepare_threshold", "pool"}

# Called with a topic and the user that it is for, or 0 for anybody.
Heard = Callable[[str, int], None]


async def listen(
    heard: Heard, connected: Callable[[], None], lost: Callable[[], None]
) -> None:
    """Listen for ever; connect anew when the database was away."""
    wait = SHORTEST
    while True:
        try:
            async with await _connect() as own:
                await own.execute(f"LISTEN {CHANNEL}")
                connected()
                wait = SHORTEST
                await _hear(own, heard)
        except (psycopg.Error, OSError) as error:
            log.info("live_listener_lost", error=str(error))
        lost()
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST)


def _connect() -> Awaitable[psycopg.AsyncConnection[Any]]:
    """Connect as Django does, but for itself: the pool is for requests."""
    given = connection.get_connection_params()
    own = {name: value for name, value in given.items() if name not in FOR_DJANGO}
    name = "cartela live"
    return psycopg.AsyncConnection.connect(
        **{"connect_timeout": 5, "application_name": name, **own}, autocommit=True
    )


async def _hear(own: psycopg.AsyncConnection[Any], heard: Heard) -> None:
    while True:
        async for notice in own.notifies(timeout=SILENCE):
            with contextlib.suppress(ValueError, KeyError, TypeError):
                _pass_on(json.loads(notice.payload), heard)
        await own.execute("SELECT 1")


def _pass_on(event: dict[str, Any], heard: Heard) -> None:
    if "user" in event:
        heard(ME, int(event["user"]))
    else:
        record_type, pk = event["record"]
        heard(f"{record_type}:{int(pk)}", 0)
