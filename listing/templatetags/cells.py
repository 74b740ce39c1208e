"""The cells of a row."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from listing.rows import Row
from records.templatetags.values import value

register = template.Library()


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Row) -> SafeString:
    """Draw the cells of a row after its name, each value by the template of its kind.

    Here and not in a template: a page has hundreds of them.
    """
    drawn = ((_classes(c.classes), value(context, shown)) for c, shown in row.cells)
    return format_html_join("\n", "<td{}>{}</td>", drawn)


def _classes(names: str) -> SafeString:
    return format_html(' class="{}"', names) if names else SafeString()
