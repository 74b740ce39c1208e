"""Values as they stand in a cell, by the kind of their field.

In Python for the kinds that fill lists: a page has hundreds of cells, and templates of
them were more than a quarter of all that a page called. The other kinds have one,
`records/values/<kind>.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from records.amounts import money, number
from records.fields.kinds import Moment
from records.fields.showing import Shown
from records.markup import ago, avatar, dot, fit_tags
from records.moments import full_date
from records.phones import pretty

# As many letters of tags as a column of the usual width shows.
TAG_LETTERS = 22


def text(shown: Shown) -> str:
    """Words."""
    return escape(str(shown.item))


def texts(shown: Shown) -> str:
    """Several words after each other; all of them where one points."""
    said = escape(", ".join(map(str, shown.items)))
    return f'<span title="{said}">{said}</span>'


def choice(shown: Shown) -> str:
    """A stage, a source: its dot and its name; what is painted in its colours."""
    if hasattr(shown.item, "paint"):
        return _option(shown.item)
    hue = getattr(shown.item, "hue", 0)
    return (dot(hue) if hue else "") + escape(str(shown.item))


def date(shown: Shown) -> str:
    """A day."""
    day = shown.item
    return f'<time datetime="{day.isoformat()}">{escape(full_date(day))}</time>'


def moment(shown: Shown) -> str:
    """A day and a time of day, unless the whole day is meant."""
    local = timezone.localtime(shown.item)
    said = escape(full_date(local.date()))
    kind = shown.field.kind
    if not (isinstance(kind, Moment) and kind.is_a_day(local)):
        said += f", {local:%H:%M}"
    return f'<time class="num" datetime="{local.isoformat()}">{said}</time>'


def age(shown: Shown) -> str:
    """How long ago something was."""
    return ago(shown.item)


def email(shown: Shown) -> str:
    """An address as a link."""
    return _email_link(str(shown.item))


def phone(shown: Shown) -> str:
    """A number as a link."""
    return _phone_link(str(shown.item))


def phones(shown: Shown) -> str:
    """The primary number as a link, and how many more there are."""
    numbers = [row["number"] for row in shown.items]
    return _phone_link(numbers[0]) + _more(pretty(one) for one in numbers[1:])


def emails(shown: Shown) -> str:
    """The primary address as a link, and how many more there are."""
    addresses = [row["address"] for row in shown.items]
    return _email_link(addresses[0]) + _more(addresses[1:])


def option(shown: Shown) -> str:
    """An option of a drop-down in its colours."""
    return _option(shown.item)


def options(shown: Shown) -> str:
    """Several options."""
    return f'<span class="tags">{"".join(map(_option, shown.items))}</span>'


def record(shown: Shown) -> str:
    """Another record as a link; one that may not be viewed without its name (R5)."""
    if not shown.items:
        what = str(shown.field.label).lower()
        return (
            f'<span class="none">{escape(_("Hidden %(what)s") % {"what": what})}</span>'
        )
    address = escape(shown.item.get_absolute_url())
    return f'<a href="{address}">{escape(str(shown.item))}</a>'


def tags(shown: Shown) -> str:
    """As many tags as fit."""
    return fit_tags(shown.items, TAG_LETTERS)


def user(shown: Shown) -> str:
    """A colleague with the picture and a short name."""
    person = shown.item
    return (
        f'<span title="{escape(person.full_name)}">{avatar(person, "small")}'
        f"{escape(person.short_name)}</span>"
    )


def users(shown: Shown) -> str:
    """Colleagues by their pictures."""
    drawn = "".join(map(_face, shown.items))
    return f'<span class="avatars">{drawn}</span>'


def amount(shown: Shown) -> str:
    """Money, with the sign of its currency if one is known."""
    kind: Any = shown.field.kind
    unit = shown.unit or kind.currency
    said = money(shown.item, unit) if unit else number(shown.item, 2)
    return f'<span class="num">{escape(said)}</span>'


def figure(shown: Shown) -> str:
    """A number."""
    return f'<span class="num">{escape(number(shown.item))}</span>'


# By the name of a kind.
DRAWN: Mapping[str, Callable[[Shown], str]] = {
    "text": text,
    "long_text": text,
    "money": amount,
    "number": figure,
    "choice": choice,
    "date": date,
    "moment": moment,
    "datetime": age,
    "email": email,
    "emails": emails,
    "phone": phone,
    "phones": phones,
    "option": option,
    "options": options,
    "record": record,
    "tags": tags,
    "texts": texts,
    "user": user,
    "users": users,
}


def draw(shown: Shown) -> SafeString | None:
    """Return a value as markup, nothing for an empty one; None: by its template."""
    if shown.is_empty:
        return SafeString()
    kind = shown.field.kind.name
    if not shown.items:
        return SafeString(_hidden(shown) if kind == "record" else "")
    drawn = DRAWN.get(kind)
    return SafeString(drawn(shown)) if drawn else None


def _hidden(shown: Shown) -> str:
    """A record that may not be viewed: that there is one, without its name (R5)."""
    words = _("Hidden %(what)s") % {"what": str(shown.field.label).lower()}
    return f'<span class="none">{escape(words)}</span>'


def _phone_link(number: str) -> str:
    return f'<a class="num" href="tel:{escape(number)}">{escape(pretty(number))}</a>'


def _email_link(address: str) -> str:
    safe = escape(address)
    return f'<a href="mailto:{safe}">{safe}</a>'


def _more(others: Iterable[str]) -> str:
    texts: Sequence[str] = list(others)
    if not texts:
        return ""
    return (
        f' <span class="hint" title="{escape(", ".join(texts))}">+{len(texts)}</span>'
    )


def _option(one: Any) -> str:
    title = f' title="{escape(str(one))}"' if one.is_shortened else ""
    return f'<span class="tag {escape(one.paint)}"{title}>{escape(one.short)}</span>'


def _face(person: Any) -> str:
    name = escape(person.full_name)
    return (
        f'<span title="{name}">{avatar(person, "small")}'
        f'<span class="sr">{name}</span></span>'
    )
