"""When something is next to be done about a record, for the cards of boards.

Higher rungs know: they announce an expression that the database works out for each
record, so that a lane is sorted and its cards are marked without a query per card.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import DateTimeField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from accounts.models import User
from listing.board.look import NO_TASK, OVERDUE, TODAY

# The moment of what is to be done some time: after all that has a date.
SOME_TIME = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
# Given a type of records and who looks, returns the moment as an expression over rows
# of that type (`OuterRef("pk")`): null where nothing is to be done.
NextDue = Callable[[str, User], Any]

_next_due: dict[str, NextDue] = {}


def register(record_type: str, next_due: NextDue) -> None:
    """Announce how the next moment is found for records of a type."""
    _next_due[record_type] = next_due


def next_due(record_type: str, user: User) -> Any:
    """Return the expression; null where nobody has announced one, or it is hidden.

    A bare null, as whoever may view nothing would get, can't be sorted by.
    """
    nothing = Cast(Value(None), DateTimeField())
    if known := _next_due.get(record_type):
        return Coalesce(known(record_type, user), nothing)
    return nothing


def pressing(due: dt.datetime | None) -> str:
    """Return how urgent something is that is due then; None says there is nothing."""
    if due is None:
        return NO_TASK
    now = timezone.now()
    if due < now:
        return OVERDUE
    if due - now > DAY:  # whatever time it is here
        return ""
    return TODAY if timezone.localtime(due).date() == timezone.localdate() else ""
