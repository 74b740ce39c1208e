"""One open page, and what is written to it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator

from records.live.rights import Listener

# Seconds. A comment is written so often, for proxies that end what is silent; a stream
# ends after about so long, and the browser opens the next one by itself.
BEAT = 15.0
LIFE = 600.0
# Milliseconds after which the browser comes back.
COMES_BACK = 1500
EVERYTHING = "*"  # fetch every live part: something may have been missed


class Stream:
    """What one page waits to hear. It carries names of what changed and no data."""

    def __init__(self, listener: Listener, topics: frozenset[str]) -> None:
        self.listener, self.topics = listener, topics
        self.is_closed = False
        self._waiting: set[str] = set()
        self._woken = asyncio.Event()

    def tell(self, topics: frozenset[str]) -> None:
        """Have the page fetch what shows these; the same is said once."""
        self._waiting |= topics
        self._woken.set()

    def close(self) -> None:
        """End the stream."""
        self.is_closed = True
        self._woken.set()

    async def events(self) -> AsyncIterator[str]:
        """Write events as they come, and a comment when none does."""
        until = time.monotonic() + LIFE * random.uniform(0.8, 1.2)  # noqa: S311 so that not all come back at once
        yield f"retry: {COMES_BACK}\n\n"
        while not self.is_closed and time.monotonic() < until:
            try:
                async with asyncio.timeout(BEAT):
                    await self._woken.wait()
            except TimeoutError:
                yield ":\n\n"
                continue
            self._woken.clear()
            told, self._waiting = self._waiting, set()
            if told and not self.is_closed:
                yield "".join(f"data: {topic}\n\n" for topic in sorted(told))
