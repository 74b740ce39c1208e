"""A task that repeats is followed by the next one, exactly once (N4)."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import TYPE_CHECKING

from django.utils import timezone

from notes import repeating

if TYPE_CHECKING:
    from notes.models.work import Work

# Whoever touched the next one has done more than this.
UNTOUCHED = 1


def follow(note: Work) -> None:
    """Make the next one, for a task that is done, in the same transaction.

    The row of `note` is locked by the verb that calls this.
    """
    if not note.repeats or note.followed_by:
        return
    due_at = _next_due(note)
    if due_at is None:
        return
    following = type(note)._default_manager.create(
        text=note.text,
        action=note.action,
        due_at=due_at,
        all_day=note.all_day,
        repeats=repeating.rest(note.repeats),
        responsible=note.responsible,
        created_by=note.created_by,
        access_class_id=note.access_class_id,
        private=note.private,
        custom=note.custom,
        **{note.subject.record_type: note.subject},
    )
    following.managers.set(note.managers.all())
    type(note)._default_manager.filter(pk=note.pk).update(followed_by=following)
    note.followed_by = following


def take_back(note: Work) -> None:
    """Take the next one away again, when it turns out that the task is not done.

    One that somebody has touched meanwhile stays, and is still the one that follows.
    """
    following = note.followed_by
    if following is None or following.version != UNTOUCHED:
        return
    type(note)._default_manager.filter(pk=note.pk).update(followed_by=None)
    note.followed_by = None
    following.delete()


def _next_due(note: Work) -> dt.datetime | None:
    """Return when the next one is due, by the clock of the assignee."""
    name = note.responsible.time_zone if note.responsible else ""
    zone = zoneinfo.ZoneInfo(name) if name else timezone.get_default_timezone()
    if note.due_at is None:
        return None
    due, now = (
        moment.astimezone(zone).replace(tzinfo=None)
        for moment in (note.due_at, timezone.now())
    )
    found = repeating.next_after(note.repeats, due, now)
    return found.replace(tzinfo=zone) if found else None
