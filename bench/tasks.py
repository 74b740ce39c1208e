"""The third of the notes that are tasks: what, how far, until when, who."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from django.utils import timezone

from bench.copying import NULL
from notes.models import NoteAction, NoteStatus

SEED = 17
EACH = 3  # one note of three is a task
GIVEN = 5  # one task of five is done by somebody else than its author
AHEAD, BEHIND = 60, 700  # days around today in which tasks are due
POOL = 10_000
COLUMNS = ("action_id", "status_id", "due_at", "done_at", "done_by_id")
PLAIN = (NULL,) * len(COLUMNS)


class Tasks:
    """What is to be done; a pool of states is mixed, as are people."""

    def __init__(self, users: Sequence[int]) -> None:
        """Plan tasks for the colleagues of these ids."""
        self.users, rng = users, Random(SEED)
        actions = list(NoteAction.objects.values_list("pk", flat=True))
        statuses = list(NoteStatus.objects.values_list("pk", "means_done"))
        self.pool = [self._state(rng, actions, statuses) for _ in range(POOL)]

    def _state(self, rng: Random, actions: list[int], statuses: list[Any]) -> list[Any]:
        """Return the values of a task, with whether it is done in the last place.

        What was due long ago is mostly done.
        """
        days = rng.randint(-BEHIND, AHEAD)
        due = timezone.now() + datetime.timedelta(days=days, minutes=rng.randrange(600))
        done = rng.random() < (0.95 if days < 0 else 0.1)
        fitting = [pk for pk, means_done in statuses if means_done == done]
        return [
            rng.choice(actions),
            rng.choice(fitting),
            due.isoformat(),
            due.isoformat() if done else NULL,
            done,
        ]

    def of(self, number: int, owner: int) -> tuple[Any, ...]:
        """Return the columns of the note with a number; `owner` wrote it."""
        if number % EACH:
            return PLAIN
        *state, done = self.pool[number * 7 % POOL]
        return (*state, self.assignee(number, owner) if done else NULL)

    def assignee(self, number: int, owner: int) -> int:
        """Return who is to do it, or wrote the note."""
        if number % (EACH * GIVEN):
            return owner
        return self.users[(owner + number) % len(self.users)]

    def given(self, owners: Iterator[int]) -> Iterator[tuple[int, int]]:
        """Return the notes whose author has given the task away, with the author."""
        for number, owner in enumerate(owners):
            if number % (EACH * GIVEN) == 0 and self.assignee(number, owner) != owner:
                yield number + 1, owner
