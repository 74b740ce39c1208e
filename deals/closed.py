"""A deal that is won or lost keeps its client (D3)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import RecordType
from deals.models import Deal
from records.fields import Field
from records.fields.obstacles import Plan, Reasons, register

CLIENT_KEYS = ("contact", "company")


def announce() -> None:
    """Announce that a closed deal keeps its client."""
    register(RecordType.DEAL, keeps_client)


def keeps_client(field: Field, plan: Plan, *_more: Any) -> Reasons:
    """Refuse another client to deals that are won or lost, by whatever way."""
    if field.key not in CLIENT_KEYS:
        return {}
    ids = [record.pk for record, _change in plan if record.pk]
    return {
        deal.pk: reason(deal)
        for deal in Deal._base_manager.filter(pk__in=ids).select_related("stage")
        if deal.is_closed
    }


def reason(deal: Deal) -> str:
    """Say why the client of a closed deal stays."""
    said = _("The deal is closed (%(stage)s): its client can’t be changed. Reopen it.")
    return said % {"stage": deal.stage}
