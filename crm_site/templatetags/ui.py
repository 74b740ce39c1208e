"""Tags and filters that draw the small parts of our pages (`docs/markup.md`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Protocol

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm_site import icons

register = template.Library()

HUES = 12
MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 7 * 86_400

# Languages that group thousands by a narrow no-break space.
NARROW_SPACE = "\u202f"
SPACED_LANGUAGES = frozenset({"pl", "ro", "ru"})
CURRENCY_SIGNS = {
    "EUR": "€",
    "GBP": "£",
    "PLN": "zł",
    "RON": "lei",
    "RUB": "₽",
    "UAH": "₴",
    "USD": "$",
}


class Pictured(Protocol):
    """What an avatar is drawn from; `picture_url` may be absent or empty."""

    initials: str
    hue: int


class Tagged(Protocol):
    """A tag as lists and cards show it; hue 0 is grey."""

    name: str
    hue: int


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite. Raises `UnknownIconError` for a name it can't have."""
    return _drawn(name, classes, static("ui/icons.svg"))


@cache
def _drawn(name: str, classes: str, sprite: str) -> SafeString:
    icons.check(name)
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {classes}" if classes else "",
        sprite,
        name,
    )


@register.simple_tag
def avatar(thing: Pictured, classes: str = "") -> SafeString:
    """The picture of a person or company, or the initials on its colour."""
    picture = getattr(thing, "picture_url", "")
    inside = (
        format_html('<img src="{}" alt="" loading="lazy">', picture)
        if picture
        else thing.initials
    )
    return format_html(
        '<span class="avatar h{}{}" aria-hidden="true">{}</span>',
        thing.hue,
        f" {classes}" if classes else "",
        inside,
    )


@register.simple_tag
def tag(name: str, number: int = 0) -> SafeString:
    """A coloured tag."""
    return format_html('<span class="tag h{}">{}</span>', number, name)


@register.simple_tag
def dot(number: int = 0) -> SafeString:
    """The coloured dot before the name of a stage or an option."""
    return format_html('<i class="dot h{}"></i>', number)


@register.simple_tag
def fit_tags(tags: Iterable[Tagged], letters: int) -> SafeString:
    """Whole tags that fit about so many letters, then how many are left."""
    shown: list[Tagged] = []
    tags, used = list(tags), 0
    for one in tags:
        used += len(one.name) + 3
        if shown and used > letters:
            break
        shown.append(one)
    if not shown:
        return SafeString("")
    left = tags[len(shown) :]
    more = (
        format_html(
            '<span class="tag more" title="{}">+{}</span>',
            ", ".join(one.name for one in left),
            len(left),
        )
        if left
        else ""
    )
    drawn = format_html_join("", "{}", ((tag(one.name, one.hue),) for one in shown))
    return format_html('<span class="tags">{}{}</span>', drawn, more)


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
def ago(moment: dt.datetime | None) -> SafeString:
    """How long ago, shortly ("3 h"); a date when it is over a week."""
    if moment is None:
        return SafeString("")
    seconds = (timezone.now() - moment).total_seconds()
    local = timezone.localtime(moment)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(),
        f"{local:%Y-%m-%d %H:%M}",  # a format of every language takes ten times as long
        _spoken(seconds) or short_date(local.date()),
    )


def _spoken(seconds: float) -> str:
    """A short age in words; empty when a date says it better."""
    if seconds < MINUTE:
        return _("now")
    if seconds < HOUR:
        return _("%d min") % (seconds // MINUTE)
    if seconds < DAY:
        return _("%d h") % (seconds // HOUR)
    if seconds < WEEK:
        days = int(seconds // DAY)
        return ngettext("%d day", "%d days", days) % days
    return ""


def short_date(day: dt.date) -> str:
    """A day and its month; the year too when it is not this one."""
    this_year = day.year == timezone.localdate().year
    return _day(day, "j M" if this_year else "j M Y", translation.get_language())


@lru_cache(maxsize=4096)
def _day(day: dt.date, pattern: str, language: str | None) -> str:
    """Write a day in the language that is spoken; lists have the same days often."""
    return formats.date_format(day, pattern)


@register.filter
def number(value: float | Decimal | None, places: int | None = None) -> str:
    """A number grouped as the user's language does; empty for None."""
    if value is None:
        return ""
    text = formats.number_format(value, places, use_l10n=True, force_grouping=True)
    if translation.get_language() in SPACED_LANGUAGES:
        text = text.replace(formats.get_format("THOUSAND_SEPARATOR"), NARROW_SPACE)
    return text


@register.filter
def money(value: float | Decimal | None, currency: str) -> str:
    """An amount with the sign of its ISO currency; cents only where there are any."""
    if value is None:
        return ""
    places = 0 if value == int(value) else 2
    return f"{number(value, places)}\u00a0{CURRENCY_SIGNS.get(currency, currency)}"


@register.filter
def hue(value: int) -> str:
    """A class of the palette for any number: `h1` to `h12`."""
    return f"h{value % HUES + 1}"


@register.filter
def initials(name: str) -> str:
    """At most two letters for a name."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "?"
