"""How a task stands: worked out from its dates, so it is never stale (N3, N4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.fields.field import Field
from records.fields.kinds import FixedChoice, Kind

TASK = _("Task")
TO_DO = Q(action__isnull=False, done_at=None)
DAY = dt.timedelta(days=1)


def overdue() -> Q:
    """Return the tasks that should have been done by now."""
    return TO_DO & Q(due_at__lt=timezone.now())


def days() -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """Return now, and when today and this week end; a week ends with Sunday."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return now, midnight + DAY, midnight + DAY * (7 - midnight.weekday())


STATES: dict[str, tuple[Any, Callable[[], Q]]] = {
    "overdue": (_("Overdue"), overdue),
    "open": (
        _("To do"),
        lambda: TO_DO & (Q(due_at=None) | Q(due_at__gte=timezone.now())),
    ),
    "done": (_("Done"), lambda: Q(done_at__isnull=False)),
    "none": (_("No task"), lambda: Q(action=None, done_at=None)),
}


def _between(number: int) -> Q:
    """Return the notes that are due in the part of the future with this number."""
    first, last = days()[number : number + 2]
    return Q(done_at=None, due_at__gte=first, due_at__lt=last)


# When something is due, and is not done. A note without a task may have a date, too.
DUE: dict[str, tuple[Any, Callable[[], Q]]] = {
    "overdue": (_("Overdue"), lambda: Q(done_at=None, due_at__lt=timezone.now())),
    "today": (_("Today"), lambda: _between(0)),
    "week": (_("This week"), lambda: _between(1)),
    "later": (_("Later"), lambda: Q(done_at=None, due_at__gte=days()[2])),
    "done": (_("Done"), lambda: Q(done_at__isnull=False)),
    "none": (_("No date"), lambda: Q(done_at=None, due_at=None)),
}


@dataclass(frozen=True)
class OneOf(FixedChoice):
    """One of a few conditions; they change with the time: no index can sort by them."""

    sortable = False


@dataclass(frozen=True)
class WorkedOut:
    """Nowhere: worked out when it is asked for, and never written.

    Each note meets exactly one of the conditions.
    """

    name: str
    outside = False

    @property
    def conditions(self) -> dict[str, Callable[[], Q]]:
        """The conditions by their values."""
        told = {"state": STATES, "due_on": DUE}[self.name]
        return {value: condition for value, (_label, condition) in told.items()}

    def get(self, record: Any) -> str:
        """Return the value."""
        return OF_ONE[self.name](record)

    def put(self, record: Any, value: Any) -> None:
        """Refuse: the field is read only."""
        raise NotImplementedError

    def equals(self, value: Any) -> Q:
        """Return the condition of a value."""
        return self.conditions[value]()

    def expression(self, kind: Kind) -> Combinable:
        """Return the value as the database works it out."""
        told = self.conditions.items()
        whens = [When(condition(), then=Value(value)) for value, condition in told]
        return Case(*whens, output_field=TextField())


def _state(note: Any) -> str:
    if note.is_done:
        return "done"
    if not note.is_task:
        return "none"
    return "overdue" if note.is_overdue else "open"


def _due_on(note: Any) -> str:
    if note.is_done or not note.due_at:
        return "done" if note.is_done else "none"
    ends = dict(zip(("overdue", "today", "week"), days(), strict=True))
    return next((value for value, end in ends.items() if note.due_at < end), "later")


OF_ONE: dict[str, Callable[[Any], str]] = {"state": _state, "due_on": _due_on}


def _choices(told: dict[str, tuple[Any, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((value, label) for value, (label, _condition) in told.items())


STATE = Field(
    "state",
    _("State"),
    OneOf(choices=_choices(STATES)),
    WorkedOut("state"),
    TASK,
    read_only=True,
    width=110,
    on_card=False,
)
DUE_ON = Field(
    "due_on",
    _("Due day"),
    OneOf(choices=_choices(DUE)),
    WorkedOut("due_on"),
    TASK,
    read_only=True,
    in_lists=False,
    on_card=False,
)
