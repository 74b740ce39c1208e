"""How fast long work goes and when it will be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils import timezone

from listing.models.run import Run

# Seconds. Before that a guess would jump about.
SHORTEST = 2.0
SECONDS_SHOWN = 100


@dataclass(frozen=True)
class Pace:
    """Rows a second and seconds that are left; 0 and None while it is too early."""

    rows_a_second: int = 0
    seconds_left: int | None = None

    @property
    def minutes_left(self) -> int | None:
        """What is left in minutes, when seconds would be too fine."""
        if self.seconds_left is None or self.seconds_left < SECONDS_SHOWN:
            return None
        return round(self.seconds_left / 60)

    @classmethod
    def of(cls, run: Run, now: datetime | None = None) -> Self:
        """Count from where a worker last took the run up."""
        if run.started_at is None:
            return cls()
        seconds = ((now or timezone.now()) - run.started_at).total_seconds()
        done = run.rows_done - run.resumed_at_row
        if seconds < SHORTEST or not done:
            return cls()
        left = round((run.rows_total - run.rows_done) * seconds / done)
        return cls(round(done / seconds), left)
