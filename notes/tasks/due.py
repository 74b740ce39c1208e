"""When a task is due: typed as a day and perhaps a time, kept as a moment."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from notes.models.schedule import end_of

WEEKEND = 5
WEEK = 7


@dataclass(frozen=True)
class Due:
    """A moment; on a whole day, the last minute of that day where the assignee is."""

    at: dt.datetime | None = None
    all_day: bool = False


def due_on(day: dt.date | None, time: dt.time | None, assignee: User) -> Due:
    """Return the moment. A time is meant on the clock of whoever typed it."""
    if day is None:
        return Due()
    if time is None:
        zone = zoneinfo.ZoneInfo(assignee.time_zone)
        return Due(end_of(day, zone), all_day=True)
    return Due(timezone.make_aware(dt.datetime.combine(day, time)))


def typed(
    due_at: dt.datetime | None, assignee: User | None, *, all_day: bool
) -> tuple[dt.date | None, dt.time | None]:
    """Return what would have to be typed to mean this moment."""
    if due_at is None:
        return None, None
    if all_day and assignee:
        zone = zoneinfo.ZoneInfo(assignee.time_zone)
        return due_at.astimezone(zone).date(), None
    local = timezone.localtime(due_at)
    return local.date(), None if all_day else local.time().replace(second=0)


def quick_days() -> list[tuple[str, dt.date]]:
    """Return the days that one click chooses."""
    today = timezone.localdate()
    monday = today + dt.timedelta(days=WEEK - today.weekday())
    return [
        (_("Today"), today),
        (_("Tomorrow"), today + dt.timedelta(days=1)),
        (_("Next week"), monday),
    ]


def in_a_week() -> dt.date:
    """Return the day for a next step: in a week, but not at a weekend."""
    day = timezone.localdate() + dt.timedelta(days=WEEK)
    weekday = day.weekday()
    return day + dt.timedelta(days=WEEK - weekday) if weekday >= WEEKEND else day
