"""Conditions on numbers, days and moments, and on yes or no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.lookups import GreaterThan as MoreThan
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.utils import formats, timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from listing.filters.condition import EMPTY, Answer, Asked, Condition, Operators
from listing.filters.stored import equals, is_empty
from records.fields.kinds import Date
from records.fields.kinds.plain import YEARS

MOST_DAYS = 36_500  # a hundred years
# Operators whose days are counted from today, and those that name a time around it.
# Said only of what may lie ahead.
PAST: Operators = {"past": _("is in the past")}
COUNTED, NAMED = {"last", "next", "older"}, {"today", "week", "month", "past"}


def around(
    today: dt.date, operator: str, number: int
) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that a relative operator means.

    `number` days before or after today; a week begins on Monday.
    """
    day = dt.timedelta(days=1)
    monday, first = today - today.weekday() * day, today.replace(day=1)
    ranges: dict[str, tuple[dt.date | None, dt.date | None]] = {
        "last": (today - number * day, today),
        "next": (today, today + number * day),
        "older": (None, today - (number + 1) * day),
        "today": (today, today),
        "week": (monday, monday + 6 * day),
        "month": (first, (first + 31 * day).replace(day=1) - day),
        "past": (None, today - day),
    }
    return ranges[operator]


class RangeCondition(Condition):
    """Values that have an order."""

    takes: ClassVar[Mapping[str, tuple[str, ...]]] = {"between": ("values", "to")}

    def understood(self, asked: Asked) -> list[Any]:
        """Return one value, or the two ends of a range; either may be open."""
        low = self.one(asked.value)
        if asked.operator not in {"", "between"}:
            return [low]
        high = self.one(asked.to)
        if low is not None and high is not None and low > high:
            raise ValidationError(_("The first value must not be above the second."))
        return [low, high]

    def one(self, text: str) -> Any:
        """Return the value that a text means, None for empty."""
        return self.field.kind.form_field(self.user, required=False).clean(text)

    def compared(self, answer: Answer) -> Q:
        """Compare with the value or the range."""
        place = self.field.expression()
        if answer.operator == "between":
            return self.within(*answer.values)
        if answer.operator == "is":
            return equals(self.field, answer.values[0])
        lookup = LessThan if answer.operator == "below" else MoreThan
        return Q(lookup(place, answer.values[0]))

    def within(self, low: Any, high: Any) -> Q:
        """Return the condition that the value lies between two, both included."""
        place, condition = self.field.expression(), Q()
        if low is not None:
            condition &= Q(GreaterThanOrEqual(place, low))
        if high is not None:
            condition &= Q(LessThanOrEqual(place, high))
        return condition

    def is_empty(self) -> Q:
        """Nothing is given."""
        return is_empty(self.field)

    def describe(self, answer: Answer) -> str:
        """Return a range as people write it."""
        if answer.operator != "between":
            return super().describe(answer)
        low, high = (
            "" if value is None else self.written(value) for value in answer.values
        )
        if low and high:
            return f"{low} – {high}"
        return say("from %s") % low if low else say("to %s") % high

    def words(self, answer: Answer) -> list[str]:
        """Return the value in the user's language."""
        return [self.written(value) for value in answer.values]

    def written(self, value: Any) -> str:
        """Return one value in the user's language."""
        return str(formats.localize(value))


class NumberCondition(RangeCondition):
    """Numbers and amounts."""

    operators: ClassVar[Operators] = {
        "between": _("is between"),
        "is": _("is"),
        "below": _("is less than"),
        "above": _("is more than"),
        **EMPTY,
    }
    template = "number"


class DayCondition(RangeCondition):
    """Days, also counted back from today."""

    operators: ClassVar[Operators] = {
        "between": _("is between"),
        "is": _("is on"),
        "below": _("is before"),
        "above": _("is after"),
        "last": _("in the last … days"),
        "next": _("in the next … days"),
        "older": _("more than … days ago"),
        "today": _("is today"),
        "week": _("is this week"),
        "month": _("is this month"),
        **PAST,
        **EMPTY,
    }
    takes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **RangeCondition.takes,
        **dict.fromkeys(COUNTED, ("days",)),
        **dict.fromkeys(NAMED, ()),
    }
    template = "day"

    def understood(self, asked: Asked) -> list[Any]:
        """Return days, or the number of them."""
        if asked.operator not in COUNTED:
            return super().understood(asked)
        if not (asked.days.isdecimal() and 1 <= int(asked.days[:9]) <= MOST_DAYS):
            raise ValidationError(_("Type a number of days, 1 or more."))
        return [int(asked.days)]

    def one(self, text: str) -> Any:
        """Return the day that a text means, None for empty."""
        day = Date().form_field(self.user, required=False).clean(text)
        if day is not None and day.year not in YEARS:
            raise ValidationError(_("No date here is so far away."))
        return day

    def compared(self, answer: Answer) -> Q:
        """Compare; days are counted from today, in the time zone of the user."""
        if answer.operator not in COUNTED | NAMED:
            return super().compared(answer)
        number = answer.values[0] if answer.values else 0
        return self.within(*around(timezone.localdate(), answer.operator, number))

    def describe(self, answer: Answer) -> str:
        """Return the days."""
        if answer.operator not in COUNTED:
            return super().describe(answer)
        number = answer.values[0]
        words = {
            "last": ngettext(
                "in the last %(days)s day", "in the last %(days)s days", number
            ),
            "next": ngettext(
                "in the next %(days)s day", "in the next %(days)s days", number
            ),
            "older": ngettext(
                "more than %(days)s day ago", "more than %(days)s days ago", number
            ),
        }
        return words[answer.operator] % {"days": number}

    def written(self, value: Any) -> str:
        """Return the day with the name of its month: no one can misread it."""
        return formats.date_format(value, "j M Y")


class MomentCondition(DayCondition):
    """Moments, asked for by the days of the user's own time zone."""

    operators: ClassVar[Operators] = {
        key: words
        for key, words in DayCondition.operators.items()
        if key not in {**EMPTY, **PAST}
    }

    def compared(self, answer: Answer) -> Q:
        """Compare with the first moment of a day, or of the next one."""
        if answer.operator == "is":
            return self.within(answer.values[0], answer.values[0])
        if answer.operator == "below":
            return Q(LessThan(self.field.expression(), _start(answer.values[0])))
        if answer.operator == "above":
            return self.within(answer.values[0] + dt.timedelta(days=1), None)
        if answer.operator == "past":
            return Q(LessThan(self.field.expression(), timezone.now()))
        return super().compared(answer)

    def within(self, low: Any, high: Any) -> Q:
        """Return the condition that the moment lies on one of the days."""
        place, condition = self.field.expression(), Q()
        if low is not None:
            condition &= Q(GreaterThanOrEqual(place, _start(low)))
        if high is not None:
            after = _start(high + dt.timedelta(days=1))
            condition &= Q(LessThan(place, after))
        return condition


class TypedMomentCondition(MomentCondition):
    """Moments that people type: there may be none."""

    operators: ClassVar[Operators] = DayCondition.operators


def _start(day: dt.date) -> dt.datetime:
    """Return the first moment of a day."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class YesNoCondition(Condition):
    """Yes or no; what was never ticked is no."""

    operators: ClassVar[Operators] = {"is": _("is")}
    template = "yes_no"

    def understood(self, asked: Asked) -> list[Any]:
        """Return true for 1, false for 0."""
        if asked.value not in {"0", "1"}:
            raise ValidationError(_("Choose yes or no."))
        return [asked.value == "1"]

    def compared(self, answer: Answer) -> Q:
        """Compare with a tick."""
        ticked = equals(self.field, True)  # noqa: FBT003, RUF100 the value itself
        return ticked if answer.values[0] else ~ticked

    def words(self, answer: Answer) -> list[str]:
        """Return yes or no."""
        return [say("Yes") if answer.values[0] else say("No")]
