"""Moments and days as people say them: "3 h", "14 Mar 2024, 10:22"."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 7 * 86_400


def age(moment: dt.datetime) -> str:
    """How long ago, shortly; a date when it is over a week."""
    seconds = (timezone.now() - moment).total_seconds()
    if seconds < MINUTE:
        return _("now")
    if seconds < HOUR:
        return _("%d min") % (seconds // MINUTE)
    if seconds < DAY:
        return _("%d h") % (seconds // HOUR)
    if seconds < WEEK:
        days = int(seconds // DAY)
        return ngettext("%d day", "%d days", days) % days
    return short_date(timezone.localtime(moment).date())


def short_date(day: dt.date) -> str:
    """A day and its month; the year too when it is not this one."""
    this_year = day.year == timezone.localdate().year
    return _day(day, "j M" if this_year else "j M Y", translation.get_language())


def full_date(day: dt.date) -> str:
    """A day, its month and its year."""
    return _day(day, "j M Y", translation.get_language())


@lru_cache(maxsize=4096)
def _day(day: dt.date, pattern: str, language: str | None) -> str:
    """Write a day in the language that is spoken; lists have the same days often."""
    return formats.date_format(day, pattern)
