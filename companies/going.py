"""What becomes of the companies below one that goes: they stay."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from accounts.models import RecordType, User
from companies.models import Company
from records.companions import Companion, register


def announce() -> None:
    """Announce subsidiaries as companions of companies."""
    register(RecordType.COMPANY, Companion(_below, _stay, _stay_alone))


def _below(user: User, companies: Any) -> Any:
    below = Company.objects.visible_to(user)
    return below.filter(parent__in=companies.values("pk"))


def _stay(count: int) -> str:
    return ngettext(
        "%(n)s subsidiary stays. Its link to the parent company comes back with it.",
        "%(n)s subsidiaries stay. Their link to the parent company comes back with it.",
        count,
    )


def _stay_alone(count: int) -> str:
    return ngettext(
        "%(n)s subsidiary stays, without a parent company.",
        "%(n)s subsidiaries stay, without a parent company.",
        count,
    )
