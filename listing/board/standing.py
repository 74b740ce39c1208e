"""How long what is over stays on a board; after that, only the list has it."""

from __future__ import annotations

import datetime as dt

from django.db.models import DateTimeField, F, Index, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext as _

STAYS = dt.timedelta(days=30)
# When something is over that is not: after all that was.
NOT_OVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


def lately(column: str) -> Q:
    """Return the condition that a record is not over, or was not for long.

    `column` is when it was over, null until then.
    """
    return Q(GreaterThanOrEqual(_over_at(column), timezone.now() - STAYS))


def said() -> str:
    """Say for how long, for the foot of a lane."""
    return _("Last %(days)s days") % {"days": STAYS.days}


def index_of(lane: str, column: str, *summed: str, name: str) -> Index:
    """Return the index that has all that a board of `lately` counts and adds up.

    Of a table of which most is over it reads what stands on the board, and nothing
    else. It has no condition: the planner takes statistics of its expression only then.
    """
    held = (column, "trashed_at", *summed, "private", "id")
    return Index(F(lane), _over_at(column), include=held, name=name)


def _over_at(column: str) -> Coalesce:
    """Return one moment for all, so that one range of an index is what stands."""
    return Coalesce(column, Value(NOT_OVER, DateTimeField()))
