"""The file of an export on its way to the browser, a piece at a time.

It is opened when somebody reads, and closed in any case. A server with an event loop
would put a plain generator together in memory first, so it is given one of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async

from listing.models import ExportRun

# Bytes of a piece.
PIECE = 256 * 1024


def pieces(run: ExportRun) -> Iterator[bytes]:
    """Yield the file."""
    with run.file.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


async def pieces_in_turn(run: ExportRun) -> AsyncIterator[bytes]:
    """Yield the file; others are served between two pieces."""
    file = await sync_to_async(run.file.open)("rb")
    try:
        while piece := await sync_to_async(file.read)(PIECE):
            yield piece
    finally:
        await sync_to_async(file.close)()
