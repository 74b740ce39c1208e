"""Finding whose moment has come, whichever way a task got its date.

Nothing is planned ahead: a worker looks each minute at the open tasks of these days.
So a task that is done, moved, given away or trashed needs nobody to take anything back,
and no way of writing can forget to plan.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Value,
)
from django.db.models.functions import Coalesce

from accounts.models import User
from notes.models import Note, Reminder

# Of what could not be told for longer nobody is reminded any more.
TOO_LATE = dt.timedelta(days=1)
# The earliest reminder of a whole day comes at nine of the day before its last minute.
FURTHEST = dt.timedelta(days=2)
MORNING = dt.time(9)
MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Date:
    """What says when somebody is reminded of a task."""

    due_at: dt.datetime
    all_day: bool
    created_at: dt.datetime
    before: int  # minutes
    zone: str  # of the assignee

    @property
    def moment(self) -> dt.datetime | None:
        """When; None for a task that was made when it was too late for that.

        A task that is made five minutes before it is due, with a reminder ten minutes
        before, is told of when it is due.
        """
        if self.all_day:
            moment = self._morning
        else:
            moment = self.due_at - self.before * MINUTE
            if moment < self.created_at:
                moment = self.due_at
        return moment if moment >= self.created_at else None

    @property
    def _morning(self) -> dt.datetime:
        """Nine o'clock where the assignee is: of the day, or of the day before."""
        zone = zoneinfo.ZoneInfo(self.zone)
        day = self.due_at.astimezone(zone).date()
        if self.before >= User.Reminder.DAY:
            day -= dt.timedelta(1)
        return dt.datetime.combine(day, MORNING, zone)


def plan(now: dt.datetime) -> None:
    """Write down the reminders whose moment has come; those that stand there stay."""
    found = [
        Reminder(note_id=pk, recipient_id=person, due_at=due_at, channel=channel)
        for pk, person, due_at, email, *rest in _candidates(now)
        if _has_come(Date(due_at, *rest), now)
        for channel in _channels(email)
    ]
    Reminder.objects.bulk_create(found, ignore_conflicts=True)


def _has_come(date: Date, now: dt.datetime) -> bool:
    return date.moment is not None and now - TOO_LATE < date.moment <= now


def _channels(email: bool) -> list[Reminder.Channel]:
    both = [Reminder.Channel.APP, Reminder.Channel.EMAIL]
    return both if email else both[:1]


def _candidates(now: dt.datetime) -> Iterable[tuple[Any, ...]]:
    """Return open tasks of these days of which their assignees know nothing yet."""
    told = Reminder.objects.filter(
        note=OuterRef("pk"),
        recipient=OuterRef("responsible"),
        due_at=OuterRef("due_at"),
    )
    before = Coalesce("remind_before", "responsible__remind_before")
    earlier = ExpressionWrapper(F("before") * Value(MINUTE), DurationField())
    tasks: Any = Note.objects.live().open().annotate(before=before)
    tasks = tasks.filter(due_at__gt=now - TOO_LATE, due_at__lt=now + FURTHEST)
    tasks = tasks.filter(~Exists(told), responsible__is_active=True, before__gte=0)
    tasks = tasks.filter(Q(all_day=True) | Q(due_at__lte=earlier + Value(now)))
    found: Iterable[tuple[Any, ...]] = tasks.values_list(
        *("pk", "responsible", "due_at", "responsible__reminded_by_email"),
        *("all_day", "created_at", "before", "responsible__time_zone"),
    ).iterator()
    return found
