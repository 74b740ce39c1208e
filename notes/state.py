"""How a task stands: computed from its dates, so it is never stale (N4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.fields.field import Field
from records.fields.kinds import FixedChoice, Kind

OPEN, OVERDUE, DONE, NO_TASK = "open", "overdue", "done", "none"
CHOICES = (
    (OVERDUE, _("Overdue")),
    (OPEN, _("To do")),
    (DONE, _("Done")),
    (NO_TASK, _("No task")),
)


def overdue() -> Q:
    """Return the tasks that should have been done by now."""
    return Q(action__isnull=False, done_at=None, due_at__lt=timezone.now())


def state(value: str) -> Q:
    """Return the condition of a state; each note is in one of them."""
    to_do = Q(action__isnull=False, done_at=None)
    return {
        OVERDUE: overdue(),
        OPEN: to_do & (Q(due_at=None) | Q(due_at__gte=timezone.now())),
        DONE: Q(done_at__isnull=False),
        NO_TASK: Q(action=None, done_at=None),
    }[value]


@dataclass(frozen=True)
class StateKind(FixedChoice):
    """One of four states; it changes with the time, so no index can sort by it."""

    sortable = False


@dataclass(frozen=True)
class StatePlace:
    """Nowhere: worked out when it is asked for, and never written."""

    outside = False

    def get(self, record: Any) -> str:
        """Return the state."""
        if record.is_done:
            return DONE
        if not record.is_task:
            return NO_TASK
        return OVERDUE if record.is_overdue else OPEN

    def put(self, record: Any, value: Any) -> None:
        """Refuse: the field is read only."""
        raise NotImplementedError

    def equals(self, value: Any) -> Q:
        """Return the condition that a note is in a state."""
        return state(value)

    def expression(self, kind: Kind) -> Combinable:
        """Return the state as the database works it out."""
        whens = [When(state(value), then=Value(value)) for value, _label in CHOICES]
        return Case(*whens, default=Value(NO_TASK), output_field=TextField())


STATE = Field(
    "state",
    _("State"),
    StateKind(choices=CHOICES),
    StatePlace(),
    _("Task"),
    read_only=True,
    width=110,
    on_card=False,
)
