"""The people of a firm go along with it."""

from __future__ import annotations

from django.utils.translation import ngettext

from accounts.models import RecordType
from contacts.models import Contact
from records.hanging import Hanging, register


def announce() -> None:
    """Announce the contacts of companies."""
    register(
        Hanging(
            "contacts of company",
            RecordType.COMPANY,
            Contact,
            link="company",
            visible=Contact.objects.visible_to,
            words=lambda n: ngettext("%(n)s contact", "%(n)s contacts", n),
            since="created_at",
            field="company",
        )
    )
