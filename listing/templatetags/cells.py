"""The rows of a list.

Here and not in a template: a page has hundreds of cells.
"""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from listing.rows import Row
from records.markup import avatar, tag
from records.templatetags.values import value

register = template.Library()


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Row) -> SafeString:
    """Draw the cells of a row: its box, its name, and the values of the columns."""
    drawn = [_box(row), _name(context, row)]
    for column, shown in row.cells:
        classes = f' class="{escape(column.classes)}"' if column.classes else ""
        drawn.append(f"<td{classes}>{value(context, shown)}</td>")
    return SafeString("\n".join(drawn))


@register.simple_tag(takes_context=True)
def heading_of(context: Context, row: Row) -> SafeString:
    """Draw the heading of a section, where a row is the first one of it."""
    found = context["list"]
    heading = found.sections.headings.get(row.record.pk)
    if heading is None:
        return SafeString()
    engine: Any = context.template.engine  # type: ignore[union-attr] # bound by now
    with context.push(heading=heading, columns=len(found.columns) + 2):
        drawn = engine.get_template("listing/sections/_heading.html").render(context)
    return SafeString(drawn)


def _box(row: Row) -> str:
    """The box that picks the row."""
    ticked = " checked" if row.is_picked else ""
    return (
        f'<td class="pick"><input type="checkbox" name="add" value="{row.id}"'
        f' form="picks" id="pick-{row.id}" data-pick{ticked} autocomplete="off"'
        f' aria-labelledby="pick-word name-{row.id}"></td>'
    )


def _name(context: Context, row: Row) -> str:
    """The record: its picture, its name, and the tags that stand beside it."""
    marks = "".join(tag(mark.name, mark.hue) for mark in row.marks)
    if marks:
        marks = f'<span class="marks">{marks}</span>'
    return (
        f'<th scope="row" class="name"><span class="cell">{avatar(row.record)}'
        f'<a id="name-{row.id}" href="{escape(row.record.get_absolute_url())}">'
        f"{escape(str(row.record))}</a>"
        f"{marks}"
        f"{_take_out(context, row)}</span></th>"
    )


def _take_out(context: Context, row: Row) -> str:
    """The button that takes the row out of the selection, on the page of that."""
    if not context["list"].is_picked:
        return ""
    engine: Any = context.template.engine  # type: ignore[union-attr] # bound by now
    with context.push(row=row):
        drawn: str = engine.get_template("listing/_take_out.html").render(context)
    return drawn
