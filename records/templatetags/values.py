"""Values of fields in their places on a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.safestring import SafeString

from records.drawing import draw
from records.fields.showing import Shown

register = template.Library()
DRAWN = "values drawn on this page"


@register.simple_tag(takes_context=True)
def value(context: Context, shown: Shown, place: str = "") -> SafeString:
    """Draw a value, nothing for an empty one.

    `place` is "card" or "entries", where some kinds have a template of their own
    (`records/<place>/values/<kind>.html`). What stands for a row, such as a stage, a
    colleague or a set of tags, is drawn once on a page and repeated: a list has few
    different ones.
    """
    if shown.is_empty:
        return SafeString()
    if not shown.field.kind.refers:
        return _drawn(context, shown, place)
    page: dict[Any, Any] = context.render_context.dicts[0]
    drawn = page.setdefault(DRAWN, {})
    key = (shown.field.key, place, repr(shown.raw))
    if key not in drawn:
        drawn[key] = _drawn(context, shown, place)
    return SafeString(drawn[key])


def _drawn(context: Context, shown: Shown, place: str) -> SafeString:
    kind = shown.field.kind.name
    own = f"records/{place}/values/{kind}.html"
    if not (place and _exists(own)):
        drawn = draw(shown)
        if drawn is not None:
            return drawn
        own = f"records/values/{kind}.html"
    engine: Any = context.template.engine  # type: ignore[union-attr] # bound by now
    with context.push(shown=shown):
        return SafeString(engine.get_template(own).render(context))


@cache
def _exists(name: str) -> bool:
    """Say whether there is a template of this name; none comes while we run."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True
