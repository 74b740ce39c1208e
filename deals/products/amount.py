"""The amount of a deal follows its products, where that is ticked (D2)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from accounts.models import RecordType
from deals.lines import total_of
from deals.models import Deal, DealLine
from records.among import among
from records.fields import Field, obstacles, settled
from records.fields.obstacles import Plan, Reasons

AMOUNT = "amount"
FOLLOWS = gettext_lazy("It follows the products of the deal.")


def announce() -> None:
    """Announce that such an amount is shown, and not typed."""
    settled.register(RecordType.DEAL, AMOUNT, why_settled)
    obstacles.register(RecordType.DEAL, is_the_total)


def why_settled(deal: Any) -> StrOrPromise:
    """Say why the amount is not typed, or nothing."""
    return FOLLOWS if deal.amount_follows else ""


def is_the_total(field: Field, plan: Plan, *_more: Any) -> Reasons:
    """Refuse any amount but the total of the products, where it follows them."""
    if field.key != AMOUNT:
        return {}
    totals = _totals([record.pk for record, _change in plan])
    reason = _("The amount follows the products (%(total)s): change those.")
    return {
        record.pk: reason % {"total": f"{totals[record.pk]:f}"}
        for record, change in plan
        if record.pk in totals and field.kind.parse(change.new) != totals[record.pk]
    }


def _totals(ids: list[int]) -> dict[int, Decimal]:
    """Return the gross totals of those deals whose amount follows."""
    following = Deal._base_manager.filter(pk__in=among(ids), amount_follows=True)
    lines = defaultdict(list)
    for line in DealLine.objects.filter(deal__in=following):
        lines[line.deal_id].append(line)
    return {pk: total_of(found).gross for pk, found in lines.items()}
