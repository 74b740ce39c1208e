"""When the people of the demo work."""

from __future__ import annotations

import datetime
from random import Random

from django.utils import timezone

OPENING, CLOSING, FRIDAY = 8, 18, 4


def at_work(rng: Random, moment: datetime.datetime) -> datetime.datetime:
    """Return a moment in the hours of work of that day, or of the Friday before."""
    local = timezone.localtime(moment)
    weekend = datetime.timedelta(days=max(0, local.weekday() - FRIDAY))
    hour, minute = rng.randrange(OPENING, CLOSING), rng.randrange(60)
    return (local - weekend).replace(hour=hour, minute=minute)
