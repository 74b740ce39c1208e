"""How long deals stay, in words."""

from __future__ import annotations

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

register = template.Library()
MINUTE, HOUR, DAY = 60, 3_600, 86_400  # seconds


@register.filter
def duration(seconds: float | None) -> str:
    """A time in the largest unit that says it well; empty for None."""
    if seconds is None:
        return ""
    if seconds < HOUR:
        return _("%(n)s min") % {"n": round(seconds / MINUTE)}
    if seconds < 2 * DAY:
        return _("%(n)s h") % {"n": round(seconds / HOUR)}
    return _("%(n)s days") % {"n": formats.localize(round(seconds / DAY, 1))}


@register.filter
def per_cent(part: float | None) -> str:
    """A part of 1 in percent; empty for None."""
    return "" if part is None else f"{round(part * 100)} %"
