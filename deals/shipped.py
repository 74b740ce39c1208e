"""The views of deals that everybody has: what is open, what closes this month."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
from accounts.remembered import rows_of
from deals.models import Stage
from listing.shipped import Shipped, register


def announce() -> None:
    """Announce them."""
    register(
        RecordType.DEAL,
        Shipped("open", _("Open"), still_open),
        Shipped("closing", _("Closing this month"), closing),
    )


def still_open() -> dict[str, Any]:
    """Ask for the stages that mean neither won nor lost."""
    stages = rows_of(Stage) or Stage.objects.in_bulk()
    return {"stage": [pk for pk, one in stages.items() if not one.is_closed]}


def closing() -> dict[str, Any]:
    """Ask for what is open and expected to close in the present month."""
    return {**still_open(), "closes_on_op": "month"}
