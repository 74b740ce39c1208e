"""What asks a list for the records of one group, given what it is asked already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from listing.filters import Answer, Asked, Condition

# Addresses get too long beyond so many values.
MOST_VALUES = 100
DAY = dt.timedelta(days=1)


class Asking:
    """Asks the filter of one field; `None` where its words can't say the same."""

    def __init__(self, condition: Condition | None, answer: Answer | None) -> None:
        """`condition` is the field's filter, if it has one; `answer` what it holds."""
        self.condition, self.answer = condition, answer

    @property
    def is_narrowed(self) -> bool:
        """Whether the field's own filter chooses among its values."""
        return self.answer is not None and self.answer.operator != "filled"

    def any_of(self, values: Sequence[str]) -> Asked | None:
        """Ask for those that have one of the values."""
        if self.condition is None or len(values) > MOST_VALUES:
            return None
        if self.condition.field.kind.many and self.is_narrowed:
            return self._all_of(values)
        return Asked(values=list(values))

    def _all_of(self, values: Sequence[str]) -> Asked | None:
        """Add a value to those that the list is narrowed to; each record has them."""
        condition, answer = self.condition, self.answer
        assert condition is not None  # noqa: S101 its caller has looked
        assert answer is not None  # noqa: S101
        present = [offer.value for offer in answer.values]
        has_all = answer.operator == "all" or (
            answer.operator == "any" and len(present) == 1
        )
        if not has_all or len(values) > 1:
            return None
        wanted = list(dict.fromkeys([*present, *values]))
        if len(wanted) == 1:
            return Asked(values=wanted)
        return Asked("all", wanted) if "all" in condition.operators else None

    def empty(self) -> Asked | None:
        """Ask for those that have no value."""
        if self.condition is None or "empty" not in self.condition.operators:
            return None
        return Asked("empty")

    def days(self, first: dt.date | None, last: dt.date | None) -> Asked | None:
        """Ask for a range of days, as far as the list holds them."""
        if self.condition is None:
            return None
        low, high = self._range()
        first = max(filter(None, (first, low)), default=None)
        last = min(filter(None, (last, high)), default=None)
        from_, to = (day.isoformat() if day else "" for day in (first, last))
        return Asked(values=[from_] if from_ else [], to=to)

    def _range(self) -> tuple[dt.date | None, dt.date | None]:
        """Return the days that the field's own filter leaves."""
        if self.answer is None or not self.answer.values:
            return None, None
        value: Any = self.answer.values[0]
        today = timezone.localdate()
        match self.answer.operator:
            case "is":
                return value, value
            case "below":
                return None, value - DAY
            case "above":
                return value + DAY, None
            case "last":
                return today - DAY * value, today
        low, high = self.answer.values
        return low, high
