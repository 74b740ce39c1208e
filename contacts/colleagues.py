"""Colleagues who are kept as contacts, of the class Internal (C14).

The e-mail by which somebody signs in links the two; nothing else is kept in common.
"""

from __future__ import annotations

from django.db import transaction

from accounts.models import AccessClass, User
from contacts.kind import CONTACTS
from contacts.models import Contact
from records.fields import by_key
from records.fields.changes import create_record
from records.refusals import Refusal
from records.suppression import complaints

INTERNAL = "Internal"  # one of the presets (R4)


def contact_of(user: User) -> Contact | None:
    """Return the contact as which a user is kept."""
    kept = Contact.objects.live().filter(
        access_class__name=INTERNAL, emails__address__iexact=user.email
    )
    return kept.order_by("pk").first()


def colleague(contact: Contact) -> User | None:
    """Return the user that a contact is; only those of the class Internal are any."""
    if contact.access_class is None or contact.access_class.name != INTERNAL:
        return None
    addresses = [one.address.lower() for one in contact.emails.all()]
    people = User.objects.filter(is_active=True)
    return next((one for one in people if one.email.lower() in addresses), None)


@transaction.atomic
def keep(user: User, *, by: User) -> Contact:
    """Make a contact of a user, unless there is one. Raises `Refusal`.

    Nobody is responsible for it: who sees it is said by the class.
    """
    # Two administrators at once: the second waits, and finds the contact of the first.
    User.objects.select_for_update().get(pk=user.pk)
    if kept := contact_of(user):
        return kept
    fields = by_key(CONTACTS.fields)
    address = [{"address": user.email, "kind": "work"}]
    if complaint := complaints([{fields["emails"]: address}])[0]:
        raise Refusal(complaint)
    internal, _made = AccessClass.objects.get_or_create(name=INTERNAL)
    values = {
        fields["first_name"]: user.first_name,
        fields["last_name"]: user.last_name,
        fields["emails"]: address,
        fields["access_class"]: internal,
    }
    contact = Contact()
    create_record(contact, values, by=by)
    return contact
