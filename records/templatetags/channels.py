"""Phones and e-mails as people read them."""

from __future__ import annotations

from django import template
from django_stubs_ext import StrOrPromise

from records.models import Email, Phone
from records.phones import pretty

register = template.Library()


@register.filter
def phone(number: str) -> str:
    """Return a number in groups: +40 720 101 321."""
    return pretty(number)


@register.filter
def phone_kind(kind: str) -> StrOrPromise:
    """Return what line it is."""
    return dict(Phone.Kind.choices).get(kind, kind)


@register.filter
def email_kind(kind: str) -> StrOrPromise:
    """Return whose address it is."""
    return dict(Email.Kind.choices).get(kind, kind)
