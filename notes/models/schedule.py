"""When something is due, and when its assignee is reminded of it (N4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.models.journal import differences
from records.models import Record, track

END_OF_DAY = dt.time(23, 59)


def end_of(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """Return the last minute of a day: when what is due on that day is due."""
    return dt.datetime.combine(day, END_OF_DAY, zone)


class Scheduled(Record):
    """A record with a due date: it is moved, and people are reminded of it."""

    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False, db_default=False)
    remind_before = models.SmallIntegerField(
        _("reminder"), choices=User.Reminder.choices, null=True, blank=True
    )  # None: as the assignee usually has it

    class Meta(Record.Meta):
        abstract = True

    @transaction.atomic
    def reschedule(
        self, due_at: dt.datetime | None, *, all_day: bool = False, by: User
    ) -> None:
        """Say when it is due."""
        self._change(by=by, due_at=due_at, all_day=all_day)

    @transaction.atomic
    def remind(self, before: int | None, *, by: User) -> None:
        """Say how long before it is due its assignee is reminded."""
        self.remind_before = before
        self._save("remind_before")

    def _change(self, *, by: User, **values: Any) -> None:
        """Write columns, and tell the journal of those that differ."""
        changes = differences(self, values)
        for name, value in values.items():
            setattr(self, name, value)
        self._save(*values)
        if changes:
            track(self, "changed", by=by, way="form", changes=changes)

    def _save(self, *columns: str) -> None:
        self.version += 1
        self.save(update_fields=[*columns, "version", "updated_at"])
