"""Colleagues among the contacts, and the contacts of colleagues (C14)."""

from __future__ import annotations

from django import template

from accounts.models import User
from contacts import colleagues
from contacts.models import Contact

register = template.Library()


@register.filter
def colleague(contact: Contact) -> User | None:
    """Return the user that a contact is."""
    return colleagues.colleague(contact)


@register.filter
def kept_as_contact(user: User) -> Contact | None:
    """Return the contact as which a user is kept."""
    return colleagues.contact_of(user)
