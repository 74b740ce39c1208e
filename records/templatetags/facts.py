"""The facts of a card.

Here and not in a template: a card has dozens of them, most of them empty.
"""

from __future__ import annotations

from html import escape

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from records.card import Fact
from records.templatetags.values import value

register = template.Library()


@register.simple_tag(takes_context=True)
def fact(context: Context, one: Fact, pencil: SafeString) -> SafeString:
    """Draw a value and, for who may change it, the button that edits it in place."""
    swapped = ' hx-swap-oob="true"' if one.swapped else ""
    return SafeString(
        f'<div class="fact" id="{one.id}"{swapped}>'
        f'<span class="key">{escape(str(one.field.label))}</span>'
        f'<div class="value">{_value(context, one, pencil)}</div></div>'
    )


def _value(context: Context, one: Fact, pencil: str) -> str:
    """The value inside of its button; one that holds links stands before it."""
    drawn: str = value(context, one.shown, "card")
    if not one.editable:
        return drawn
    words = escape(_("Edit %(field)s") % {"field": one.field.label})
    asks = (
        f'hx-get="{escape(one.url)}" hx-target="#{one.id}" hx-swap="outerHTML"'
        ' type="button"'
    )
    if one.has_links and not one.shown.is_empty:
        return (
            f'{drawn} <button class="edit only-icon" {asks}'
            f' aria-label="{words}">{pencil}</button>'
        )
    if one.shown.is_empty:
        drawn = f'<span class="none">{escape(_("Add"))}</span>'
    return (
        f'<button class="edit" {asks}><span class="sr">{words}</span> '
        f"{drawn} {pencil}</button>"
    )
