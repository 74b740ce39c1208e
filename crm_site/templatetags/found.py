"""How the search draws what it found."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from crm_site.search.marking import Part

register = template.Library()


@register.simple_tag
def marked(parts: Iterable[Part]) -> SafeString:
    """A text in which what was sought is marked."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", part.text) if part.found else part.text,)
            for part in parts
        ),
    )
