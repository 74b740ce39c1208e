"""What the workers do alike for all long work: tries, hand-overs, faults."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from django.db import connection
from django.utils.translation import override
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from accounts.models import User
from listing import finished

# Tries after the first, and seconds between them: until then a database that
# restarts is back.
TRIES, PAUSE = 5, 5
RETRY = RetryStrategy(max_attempts=TRIES, wait=PAUSE)
# Objects that are made between two looks for garbage; 700 usually.
RARELY = 100_000
# Seconds without a heartbeat after which a worker counts as dead.
DEAD_AFTER = 30


class Interrupted(Exception):  # noqa: N818 nothing is wrong: another worker goes on
    """The worker has to end; the run goes on where it is."""


def never() -> bool:
    """Say that nobody wants the worker to end."""
    return False


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for garbage much less often than usual, within the block.

    Work on a hundred thousand rows makes millions of objects that are no garbage; a
    quarter of its time went into looking at them.
    """
    usual = gc.get_threshold()
    gc.set_threshold(RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def commit_without_waiting() -> None:
    """Let the present transaction end before the disk has it.

    For chunks that are written together with the count of them: a server that crashes
    forgets the last of both, and they are done again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")


class Working(Protocol):
    """What a worker knows of a run."""

    @property
    def user(self) -> User:
        """Whose run it is."""

    def refresh_from_db(self) -> None:
        """Read it again."""

    def give_up(self) -> None:
        """Say that a fault of this program ended it."""


W = TypeVar("W", bound=Working)


def work_off(context: JobContext, run: W, carry_out: Callable[..., W]) -> None:
    """Carry a run out, or on; a worker that has to end hands it to the next."""
    try:
        ended = carry_out(run, interrupted=context.should_abort)
        finished.tell_of_end(ended)
    except Interrupted as interrupted:
        raise JobAborted from interrupted
    except Exception:
        if context.job.attempts >= TRIES:
            run.refresh_from_db()
            with override(run.user.language):
                run.give_up()
            finished.tell_of_end(run)
        raise


async def retry_stalled(task_name: str) -> None:
    """Queue again what workers were at that were killed."""
    stalled = await app.job_manager.get_stalled_jobs(
        task_name=task_name, seconds_since_heartbeat=DEAD_AFTER
    )
    for job in stalled:
        await app.job_manager.retry_job(job)
