"""What becomes of people when their company goes: they stay (5C.6)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from accounts.models import RecordType, User
from contacts.models import Contact
from records.companions import Companion, register


def announce() -> None:
    """Announce contacts as companions of companies."""
    register(RecordType.COMPANY, Companion(_people, _stay, _stay_alone))


def _people(user: User, companies: Any) -> Any:
    people = Contact.objects.visible_to(user)
    return people.filter(company__in=companies.values("pk"))


def _stay(count: int) -> str:
    return ngettext(
        "%(n)s contact stays. Its link to the company comes back with the company.",
        "%(n)s contacts stay. Their link to the company comes back with the company.",
        count,
    )


def _stay_alone(count: int) -> str:
    return ngettext(
        "%(n)s contact stays, without a company.",
        "%(n)s contacts stay, without a company.",
        count,
    )
