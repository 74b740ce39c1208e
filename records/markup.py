"""The small parts that a list draws by the hundred: avatars, tags, dots, ages.

In Python and with the plain `escape`: they are drawn more often than anything else.
Whatever a user wrote goes through `escape`, once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import Protocol

from django.utils import timezone
from django.utils.safestring import SafeString

from records.moments import age


class Pictured(Protocol):
    """What an avatar is drawn from; `picture_url` may be absent or empty."""

    initials: str
    hue: int


class Tagged(Protocol):
    """A tag as lists and cards show it; hue 0 is grey."""

    name: str
    hue: int


def avatar(thing: Pictured, classes: str = "") -> SafeString:
    """The picture of a person or firm, or the initials on its colour.

    Nothing for what has neither face nor initials.
    """
    if not hasattr(thing, "initials"):
        return SafeString()
    picture = getattr(thing, "picture_url", "")
    inside = (
        f'<img src="{escape(picture)}" alt="" loading="lazy">'
        if picture
        else escape(thing.initials)
    )
    more = f" {escape(classes)}" if classes else ""
    return SafeString(
        f'<span class="avatar h{int(thing.hue)}{more}" aria-hidden="true">'
        f"{inside}</span>"
    )


def tag(name: str, number: int = 0) -> SafeString:
    """A coloured tag."""
    return SafeString(f'<span class="tag h{int(number)}">{escape(name)}</span>')


def dot(number: int = 0) -> SafeString:
    """The coloured dot before the name of a stage or an option."""
    return SafeString(f'<i class="dot h{int(number)}"></i>')


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
        return SafeString()
    left = tags[len(shown) :]
    names = escape(", ".join(one.name for one in left))
    more = f'<span class="tag more" title="{names}">+{len(left)}</span>' if left else ""
    drawn = "".join(tag(one.name, one.hue) for one in shown)
    return SafeString(f'<span class="tags">{drawn}{more}</span>')


def ago(moment: dt.datetime | None) -> SafeString:
    """How long ago, shortly ("3 h"); a date when it is over a week."""
    if moment is None:
        return SafeString()
    local = timezone.localtime(moment)
    # A format of every language would take ten times as long.
    return SafeString(
        f'<time datetime="{moment.isoformat()}" title="{local:%Y-%m-%d %H:%M}">'
        f"{escape(age(moment))}</time>"
    )
