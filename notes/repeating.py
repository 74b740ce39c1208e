"""When a task comes again: rules of RFC 5545 (RRULE), told in words and counted on.

The days are those of the wall clock where the assignee works, so a call at nine stays
at nine when the clocks change.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateutil.rrule import rrulestr
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from records.moments import full_date

WORKING_DAYS = "MO,TU,WE,TH,FR"
SHORTEST_MONTH = 28


class Unit(TextChoices):
    """What is counted between two."""

    DAY = "day", gettext_lazy("Days")
    WORKING_DAY = "weekday", gettext_lazy("Every working day")
    WEEK = "week", gettext_lazy("Weeks")
    MONTH = "month", gettext_lazy("Months")


FREQUENCIES = {Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY", Unit.MONTH: "MONTHLY"}


@dataclass(frozen=True)
class Repeat:
    """How often a task comes, until a day or so many times, this one counted."""

    unit: Unit
    every: int = 1
    until: dt.date | None = None
    times: int | None = None

    def rule(self, first: dt.date) -> str:
        """Return the RRULE; where a month is too short, its last day is meant."""
        parts = {"FREQ": FREQUENCIES.get(self.unit, "WEEKLY")}
        if self.unit == Unit.WORKING_DAY:
            parts["BYDAY"] = WORKING_DAYS
        elif self.every > 1:
            parts["INTERVAL"] = str(self.every)
        if self.unit == Unit.MONTH and first.day > SHORTEST_MONTH:
            days = map(str, range(SHORTEST_MONTH, first.day + 1))
            parts |= {"BYMONTHDAY": ",".join(days), "BYSETPOS": "-1"}
        if self.until:
            parts["UNTIL"] = f"{self.until:%Y%m%d}T235959"
        if self.times:
            parts["COUNT"] = str(self.times)
        return _join(parts)

    def __str__(self) -> str:
        said = self._often()
        if self.until:
            said = _("%(often)s until %(day)s") % {
                "often": said,
                "day": full_date(self.until),
            }
        if self.times:
            left = ngettext("%(n)s time left", "%(n)s times left", self.times)
            said = f"{said}, {left % {'n': self.times}}"
        return said

    def _often(self) -> str:
        n, words = self.every, {"n": self.every}
        if self.unit == Unit.WORKING_DAY:
            return _("Every working day")
        if self.unit == Unit.DAY:
            return ngettext("Every day", "Every %(n)s days", n) % words
        if self.unit == Unit.WEEK:
            return ngettext("Every week", "Every %(n)s weeks", n) % words
        return ngettext("Every month", "Every %(n)s months", n) % words


def read(rule: str) -> Repeat | None:
    """Return what a rule that `Repeat.rule` wrote says; None for an empty one."""
    if not rule:
        return None
    parts = _split(rule)
    units = {frequency: unit for unit, frequency in FREQUENCIES.items()}
    until = parts.get("UNTIL")
    return Repeat(
        Unit.WORKING_DAY if "BYDAY" in parts else units[parts["FREQ"]],
        int(parts.get("INTERVAL", 1)),
        dt.datetime.strptime(until[:8], "%Y%m%d").date() if until else None,
        int(parts["COUNT"]) if "COUNT" in parts else None,
    )


def next_after(rule: str, due: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """Return when the next one is due, or None after the last.

    Both moments are of the wall clock, without a zone. What was missed meanwhile is not
    made up for: the next one lies after now.
    """
    parts = _split(rule)
    if parts.pop("COUNT", "") == "1":
        return None
    found: dt.datetime | None = rrulestr(_join(parts), dtstart=due).after(max(due, now))
    return found


def rest(rule: str) -> str:
    """Return the rule of the next one: of those that are counted, one less is left."""
    parts = _split(rule)
    if "COUNT" in parts:
        parts["COUNT"] = str(int(parts["COUNT"]) - 1)
    return _join(parts)


def _split(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _join(parts: dict[str, str]) -> str:
    return ";".join(f"{key}={value}" for key, value in parts.items())
