"""Phones and e-mails as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_stubs_ext import StrOrPromise

from records.models import Email, Phone
from records.phones import pretty

register = template.Library()


@register.filter
def phone(number: str) -> str:
    """Return a number in groups: +40 720 101 321."""
    return pretty(number)


@register.simple_tag
def first_phone(rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """The primary number as a link, and how many more there are."""
    first, *others = rows
    link = format_html(
        '<a class="num" href="tel:{}">{}</a>', first["number"], pretty(first["number"])
    )
    return link + _more(pretty(one["number"]) for one in others)


@register.simple_tag
def first_email(rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """The primary address as a link, and how many more there are."""
    first, *others = rows
    link = format_html('<a href="mailto:{0}">{0}</a>', first["address"])
    return link + _more(one["address"] for one in others)


def _more(others: Iterable[str]) -> SafeString:
    texts = list(others)
    if not texts:
        return SafeString()
    words = ", ".join(texts)
    return format_html(' <span class="hint" title="{}">+{}</span>', words, len(texts))


@register.filter
def phone_kind(kind: str) -> StrOrPromise:
    """Return what line it is."""
    return dict(Phone.Kind.choices).get(kind, kind)


@register.filter
def email_kind(kind: str) -> StrOrPromise:
    """Return whose address it is."""
    return dict(Email.Kind.choices).get(kind, kind)
