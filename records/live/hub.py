"""All streams of one web process, and the listener that they share.

Whatever happens here happens on the event loop, so nothing is locked; rights are asked
for in a thread, for all that changed within a moment at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator

import structlog
from django.db import Error

from records.live import stopping
from records.live.listening import listen
from records.live.rights import ME, Listener, look
from records.live.stream import EVERYTHING, Stream

log = structlog.get_logger(__name__)
# Seconds: what changes within a moment is delivered together; so long is remembered
# what changed, for pages that connect after they were drawn; and a page reads its rows
# so long before it says when it was drawn.
MOMENT = 0.05
MEMORY = 60.0
DRAWING = 1.0
# Seconds between two looks whether everybody is still signed in.
ROUND = 15.0
# Seconds until rights are asked for once more that the database could not tell.
AGAIN = 1.0

Change = tuple[str, int]


class Hub:
    """Passes on what the listener hears; made with the first stream."""

    def __init__(self) -> None:
        self._streams: set[Stream] = set()
        self._changes: set[Change] = set()
        self._changed = asyncio.Event()
        self._recent: dict[Change, float] = {}
        self._since: float | None = None  # when the listener connected; None: it is not
        loop = asyncio.get_running_loop()
        self.loop = loop
        self._tasks = [
            loop.create_task(listen(self._hear, self._connected, self._lost)),
            loop.create_task(self._deliver_for_ever()),
            loop.create_task(self._go_round()),
        ]
        self.is_closed = self.is_stopping = False
        for task in self._tasks:
            task.add_done_callback(self._ended)
        stopping.when_stopping(loop, self.stop)

    @property
    def is_faulty(self) -> bool:
        """Whether it ended though the server goes on."""
        return self.is_closed and not self.is_stopping

    def stop(self) -> None:
        """End all streams for good: the server stops, and waits for what is open."""
        self.is_stopping = True
        self.close()

    def close(self) -> None:
        """End all streams: nothing is heard any more."""
        self.is_closed = True
        for task in self._tasks:
            task.cancel()
        for stream in self._streams:
            stream.close()

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Close after a fault: browsers come back, and then a new hub is made."""
        if not task.cancelled():
            log.error("live_hub_failed", exc_info=task.exception())
            self.close()

    async def follow(self, stream: Stream, drawn_at: float) -> AsyncIterator[str]:
        """Write to a page that was drawn at a moment until one of the two ends."""
        if self.is_closed:
            return
        self._streams.add(stream)
        try:
            if self._since is not None:
                self._catch_up(stream, drawn_at)
            async for text in stream.events():
                yield text
        finally:
            self._streams.discard(stream)

    def _catch_up(self, stream: Stream, drawn_at: float) -> None:
        """Tell what changed since, or to fetch everything where nobody knows."""
        known_since = max(self._since or 0.0, time.time() - MEMORY)
        if drawn_at - DRAWING < known_since:
            stream.tell(frozenset([EVERYTHING]))
            return
        for change, at in self._recent.items():
            if at >= drawn_at - DRAWING and _concerns(change, stream):
                self._changes.add(change)
                self._changed.set()

    def _hear(self, topic: str, user_id: int) -> None:
        now = time.time()
        self._changes.add((topic, user_id))
        self._changed.set()
        self._recent.pop((topic, user_id), None)
        self._recent[topic, user_id] = now
        while self._recent and next(iter(self._recent.values())) < now - MEMORY:
            del self._recent[next(iter(self._recent))]

    def _connected(self) -> None:
        self._since = time.time()
        for stream in self._streams:
            stream.tell(frozenset([EVERYTHING]))

    def _lost(self) -> None:
        self._since = None
        self._recent.clear()

    async def _deliver_for_ever(self) -> None:
        while True:
            await self._changed.wait()
            await asyncio.sleep(MOMENT)
            self._changed.clear()
            changes, self._changes = self._changes, set()
            due = {
                stream: {change[0] for change in changes if _concerns(change, stream)}
                for stream in self._streams
            }
            due = {stream: topics for stream, topics in due.items() if topics}
            if due and not await self._deliver(due):
                self._changes |= changes
                self._changed.set()
                await asyncio.sleep(AGAIN)

    async def _deliver(self, due: dict[Stream, set[str]]) -> bool:
        """Tell each what it may hear of at this moment, and end what may hear nothing.

        False when the database can't say.
        """
        asked: defaultdict[Listener, set[str]] = defaultdict(set)
        for stream, topics in due.items():
            asked[stream.listener] |= topics
        try:
            heard = await asyncio.to_thread(look, asked)
        except Error as error:
            log.warning("live_rights_unknown", error=str(error))
            return False
        for stream, topics in due.items():
            if stream.listener not in heard:
                stream.close()
            elif told := heard[stream.listener].intersection(topics):
                stream.tell(told)
        return True

    async def _go_round(self) -> None:
        """End the streams of who has signed out or may not work here any more."""
        while True:
            await asyncio.sleep(ROUND)
            listeners = {stream.listener: () for stream in self._streams}
            if not listeners:
                continue
            with contextlib.suppress(Error):
                present = await asyncio.to_thread(look, listeners)
                for stream in self._streams:
                    if stream.listener in listeners and stream.listener not in present:
                        stream.close()


def _concerns(change: Change, stream: Stream) -> bool:
    topic, user_id = change
    if topic == ME:
        return stream.listener.user_id == user_id
    return topic in stream.topics


_hub: Hub | None = None


def hub() -> Hub:
    """Return the hub of this process and event loop.

    After a fault a new one; none while the server stops, which browsers do not know.
    """
    global _hub  # noqa: PLW0603 one per process
    loop = asyncio.get_running_loop()
    if _hub is None or _hub.loop is not loop or _hub.is_faulty:
        _hub = Hub()
    return _hub
