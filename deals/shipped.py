"""The views of deals that everybody has: what is open, what closes this month."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
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
    """Ask for what is neither won nor lost, however many stages mean that."""
    return {"state": [Stage.Kind.OPEN, Stage.Kind.HOLD]}


def closing() -> dict[str, Any]:
    """Ask for what is open and expected to close in the present month."""
    return {**still_open(), "closes_on_op": "month"}
