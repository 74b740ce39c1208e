"""Values of fields in their places on a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from records.fields.showing import Shown

register = template.Library()
DRAWN = "values drawn on this page"


@register.simple_tag(takes_context=True)
def value(context: Context, shown: Shown) -> SafeString:
    """Draw a value by the template of its kind, nothing for an empty one.

    What stands for a row, such as a stage, a colleague or a set of tags, is drawn once
    on a page and repeated: a list has few different ones.
    """
    if shown.is_empty:
        return SafeString()
    if not shown.field.kind.refers:
        return _drawn(context, shown)
    page: dict[Any, Any] = context.render_context.dicts[0]
    drawn = page.setdefault(DRAWN, {})
    key = (shown.field.key, repr(shown.raw))
    if key not in drawn:
        drawn[key] = _drawn(context, shown)
    return SafeString(drawn[key])


def _drawn(context: Context, shown: Shown) -> SafeString:
    engine: Any = context.template.engine  # type: ignore[union-attr] # bound by now
    with context.push(shown=shown):
        return SafeString(engine.get_template(shown.template).render(context))
