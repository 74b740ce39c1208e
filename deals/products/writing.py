"""Writing the products of a deal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from deals.fields import FIELDS
from deals.lines import total_of
from deals.models import Deal, DealLine
from records.fields import by_key
from records.fields.changes import change_record
from records.fields.kinds import Number
from records.forms.basis import digest
from records.models import track
from records.refusals import Refusal

AMOUNT = by_key(FIELDS)["amount"]
KEPT = ("name", "quantity", "price", "discount", "vat")


class ProductsStay(Refusal):
    """The products can't be written as they are; nothing was."""


def why_closed(deal: Deal) -> str:
    """Say why a deal keeps its products, or nothing while it is open."""
    said = _(
        "The deal is closed (%(stage)s): its products can’t be changed. Reopen it."
    )
    return said % {"stage": deal.stage} if deal.is_closed else ""


def basis_of(deal: Deal) -> str:
    """Return what tells the present products from any others, for a form."""
    return digest([_raw(line) for line in deal.lines.all()] + [deal.amount_follows])


@transaction.atomic
def put_products(
    deal: Deal, lines: Sequence[DealLine], *, follows: bool, based_on: str, by: User
) -> None:
    """Write lines in the place of those that a deal has; its amount may follow them.

    `based_on` is the `basis_of` what the user had before the eyes. Raises
    `ProductsStay` if the deal is closed or somebody was faster, and `Obstructed` if a
    rule stands against the new amount.
    """
    locked = Deal._base_manager.select_for_update(of=("self",)).get(pk=deal.pk)
    if why := why_closed(locked):
        raise ProductsStay(why)
    if basis_of(locked) != based_on:
        said = _("Somebody changed the products meanwhile. Save again to replace them.")
        raise ProductsStay(said)
    before = [_raw(line) for line in locked.lines.all()]
    locked.lines.all().delete()
    for position, line in enumerate(lines, start=1):
        line.deal, line.position = deal, position
    DealLine.objects.bulk_create(lines)
    if before != [_raw(line) for line in lines]:
        track(deal, "products", by=by, names=[line.name for line in lines])
    deal.amount_follows = follows and bool(lines)
    deal.save(update_fields=["amount_follows"])
    if deal.amount_follows:
        change_record(deal, {AMOUNT: total_of(lines).gross}, by=by)


def _raw(line: DealLine) -> list[Any]:
    """Return what a line holds, without the zeros that a column adds."""
    plain = Number()
    return [line.name, *(plain.raw(getattr(line, name)) for name in KEPT[1:])]
