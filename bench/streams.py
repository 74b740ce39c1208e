"""Open many streams on one web process: its memory, and how soon they hear.

    .venv/bin/python -m bench.streams [STREAMS]

All follow one record, the hardest case: each change is delivered to every one of them.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from asgiref.sync import sync_to_async

from bench import database

# Megabytes more for 500 streams.
GOAL_MB = 150
CHANGES = 10
PATIENCE = 30  # seconds
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def main(number: str = "500") -> None:
    """Make a database with one record, open so many streams, print figures as JSON."""
    database.create("cartela_bench_streams")
    from django.core.management import call_command  # noqa: PLC0415 settings are read now

    from bench.visiting import Visitor, server  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    record = _record()
    with server() as port:
        visitor = Visitor(record.responsible, port)
        visitor.visit("/account/profile/", "", 0)
        address = f"/live/?of={record.record_type}:{record.pk}"
        cookie = visitor.headers["Cookie"]
        figures = asyncio.run(_measure(int(number), port, address, cookie, record))
    print(json.dumps([figures]))


def _record() -> Any:
    from accounts.models import User  # noqa: PLC0415
    from contacts.models import Contact  # noqa: PLC0415

    user = User.objects.create_user("streams@example.com", is_administrator=True)
    return Contact.objects.create(last_name="Popa", responsible=user)


async def _measure(
    number: int, port: int, address: str, cookie: str, record: Any
) -> dict[str, Any]:
    from records.live import publishing  # noqa: PLC0415

    topic = f"data: {record.record_type}:{record.pk}\n".encode()
    before = megabytes(port)
    streams = [await _open(port, address, cookie) for _one in range(number)]
    waits = []
    for _change in range(CHANGES):
        await asyncio.sleep(0.5)
        begun = time.perf_counter()
        await sync_to_async(publishing.for_record)(record)
        heard = [_hear(reader, topic) for reader, _writer in streams]
        await asyncio.wait_for(asyncio.gather(*heard), PATIENCE)
        waits.append(time.perf_counter() - begun)
    after = megabytes(port)
    for _reader, writer in streams:
        writer.close()
    return {
        "name": "open streams on one web process",
        "streams": number,
        "goal_mb": GOAL_MB,
        "more_mb": round(after - before),
        "all_hear_ms": round(median(waits) * 1000),
        "slowest_ms": round(max(waits) * 1000),
    }


async def _open(port: int, address: str, cookie: str) -> Stream:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = [f"GET {address} HTTP/1.1", "Host: localhost", f"Cookie: {cookie}", "", ""]
    writer.write("\r\n".join(head).encode())
    await asyncio.wait_for(_hear(reader, b"retry:"), PATIENCE)
    return reader, writer


async def _hear(reader: asyncio.StreamReader, text: bytes) -> None:
    """Read until the text comes. Raises EOFError when the stream ends before."""
    while text not in (line := await reader.readline()):
        if not line:
            raise EOFError


def megabytes(port: int) -> float:
    """Return the memory of the web server on a port, with its processes."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            words = (status.parent / "cmdline").read_text().split("\0")
            parent = status.read_text().split("PPid:")[1].split()[0]
            above = (Path("/proc") / parent / "cmdline").read_text().split("\0")
            if str(port) in [*words, *above]:
                total += int(status.read_text().split("VmRSS:")[1].split()[0])
        except (OSError, IndexError):
            continue  # it has ended meanwhile, or has no memory of its own
    return total / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
