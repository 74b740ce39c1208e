"""Tags and filters that draw the small parts of our pages (`docs/markup.md`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crm_site import icons
from records.amounts import money, number
from records.markup import ago, avatar, dot, fit_tags, tag
from records.moments import short_date

register = template.Library()
for draw in (avatar, dot, fit_tags, tag):
    register.simple_tag(draw)
for words in (ago, money, number):
    register.filter(words)

HUES = 12


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite. Raises `UnknownIconError` for a name it can't have."""
    return _drawn(name, classes)


@cache
def _drawn(name: str, classes: str) -> SafeString:
    icons.check(name)
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {classes}" if classes else "",
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def due(moment: dt.datetime | dt.date | None) -> SafeString:
    """When a thing is due: red when late, green today; nothing for None."""
    if moment is None:
        return SafeString("")
    if isinstance(moment, dt.datetime):
        day, late = timezone.localtime(moment).date(), moment < timezone.now()
    else:
        day, late = moment, moment < timezone.localdate()
    away = (day - timezone.localdate()).days
    near = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}
    state = " late" if late else " today" if away == 0 else ""
    return format_html(
        '<span class="due{}">{}<time datetime="{}">{}</time></span>',
        state,
        icon("clock"),
        moment.isoformat(),
        near.get(away) or short_date(day),
    )


@register.simple_tag
def page_numbers(number: int, pages: int) -> Iterator[int | None]:
    """The numbers that a pager shows, None for a gap: 1 None 6 7 8 None 20.

    A gap of one number shows the number, which is no wider.
    """
    near = range(max(1, number - 1), min(pages, number + 1) + 1)
    previous = 0
    for one in sorted({1, *near, pages}):
        if one == previous + 2:
            yield previous + 1
        elif one > previous + 2:
            yield None
        yield one
        previous = one


@register.filter
def hue(value: int) -> str:
    """A class of the palette for any number: `h1` to `h12`."""
    return f"h{value % HUES + 1}"


@register.filter
def initials(name: str) -> str:
    """At most two letters for a name."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "?"
