"""Hearing that the server stops: it waits for answers to end, and streams don't.

ASGI tells of a stop by its lifespan only after that wait.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def when_stopping(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    """Have `end` called on the loop at a signal to stop, beside what the server does.

    What handlers of the loop do is not touched: they are told of signals another way.
    Where nothing handles a signal, the process ends at once and nothing waits.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in SIGNALS:
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, _both(loop, end, before))
            signal.siginterrupt(number, False)


def _both(
    loop: asyncio.AbstractEventLoop,
    end: Callable[[], None],
    before: Callable[[int, FrameType | None], object],
) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)
        before(number, frame)

    return handle
