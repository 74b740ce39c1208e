"""The cards of a board.

Here and not in a template: a board has hundreds.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from listing.board.cards import Card
from records.markup import avatar
from records.templatetags.values import value

register = template.Library()
KEPT = "parts of the board"  # where parts that look alike are kept for one page


@register.simple_tag(takes_context=True)
def board_card(context: Context, card: Card) -> SafeString:
    """Draw a card: its name, its menu, and what is known of it."""
    pk, name = card.record.pk, escape(str(card.record))
    facts = "".join(
        f'<span class="is-{escape(shown.field.kind.name)}">'
        f"{value(context, shown, 'board')}</span>"
        for shown in card.shown
    )
    moves = f' data-card data-move="{escape(card.url)}"' if card.may_move else ""
    hint = ' aria-describedby="board-hint"' if card.may_move else ""
    return SafeString(
        f'<li class="board-card {card.urgency}" id="card-{pk}"{moves}>'
        f'<a class="strong" id="card-name-{pk}" draggable="false"{hint}'
        f' href="{escape(card.record.get_absolute_url())}">{name}</a>'
        f"{_menu(context, card) if card.may_move else ''}"
        f'<div class="board-facts">{facts}'
        f"{_part(context, '_urgency', card.urgency) if card.urgency else ''}"
        f"{_face(card.face.item) if card.face else ''}"
        "</div></li>"
    )


def _face(person: Any) -> str:
    """Who works on it: a picture, with the name for those who do not see it."""
    name = escape(person.full_name)
    return (
        f'<span class="face" title="{name}">{avatar(person, "small")}'
        f'<span class="sr">{name}</span></span>'
    )


def _menu(context: Context, card: Card) -> str:
    """The button of the menu; without scripts, a link to the field."""
    words = _kept(context, "label", lambda: _("Move %(name)s to…"))
    label = escape(words % {"name": card.record})
    return (
        f'<a class="btn ghost square small" id="card-menu-{card.record.pk}"'
        f' href="{escape(card.field_url)}" role="button" data-act="move-menu"'
        f' draggable="false" aria-label="{label}">{_part(context, "_dots")}</a>'
    )


def _part(context: Context, name: str, urgency: str = "") -> str:
    """Draw a part that looks alike on many cards."""

    def draw() -> str:
        engine: Any = context.template.engine  # type: ignore[union-attr] # bound by now
        part = engine.get_template(f"listing/board/{name}.html")
        with context.push(urgency=urgency):
            drawn: str = part.render(context).strip()
        return drawn

    return _kept(context, (name, urgency), draw)


def _kept(context: Context, key: Any, draw: Callable[[], str]) -> str:
    """Return what is alike on many cards; it is drawn once for a page."""
    page: dict[Any, Any] = context.render_context.dicts[0]
    kept: dict[Any, str] = page.setdefault(KEPT, {})
    if key not in kept:
        kept[key] = draw()
    return kept[key]
