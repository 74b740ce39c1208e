"""The products of deals as a column of lists and of files (D2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model
from django.db.models.expressions import Combinable
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from deals.models import DealLine
from records.among import among
from records.fields import Field
from records.fields.kinds import Kind, Texts
from records.fields.places import Outside
from records.fields.shared import MAIN


@dataclass(frozen=True)
class SoldLines(Outside):
    """The lines of a deal, each as “Desk × 2”; changed in their own form alone."""

    name: str = "lines"

    def read(self, record: Any) -> list[Any]:
        """Return those of one deal."""
        return self.read_all(type(record), [record.pk]).get(record.pk, [])

    def read_all(self, model: type[Model], ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return those of several deals, in their order."""
        lines = DealLine.objects.filter(deal__in=among(ids)).order_by("position", "pk")
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for deal, name, quantity in lines.values_list("deal_id", "name", "quantity"):
            found[deal].append(f"{name} × {localize(quantity.normalize())}")
        return found

    def put(self, record: Any, value: Any) -> None:
        """Refuse: `deals.products.writing` writes them, and what follows."""
        raise NotImplementedError

    def expression(self, kind: Kind) -> Combinable:
        """Return the path to the lines; nothing sorts by several of them."""
        return F(self.name)


PRODUCTS = Field(
    "products",
    _("Products"),
    Texts(),
    SoldLines(),
    MAIN,
    read_only=True,
    width=220,
    on_card=False,
    in_filters=False,
)
