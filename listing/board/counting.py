"""What the lanes of a board count and add up to, in one query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db.models import Count, F, Sum

from listing.board.look import Look, Total
from listing.filters.stored import column
from listing.glance.limits import at_most
from records.fields import Field, by_key

SECONDS = 0.2  # to count and add up; a board that takes longer says "50+"


@dataclass
class Counted:
    """What stands in one lane; totals by units, the largest first."""

    number: int = 0
    totals: list[Total] = field(default_factory=list)


def count(
    rows: Any, lane: Field, look: Look, fields: list[Field]
) -> dict[Any, Counted]:
    """Return what each value of `lane` has, as far as `fields` may be known.

    Raises `TooMuch` where that takes too long.
    """
    sums, known = look.sums, by_key(fields)
    if sums and not {sums.amount, sums.unit} <= known.keys():
        sums = None
    names = {"lane": F(column(lane))}
    asked: dict[str, Any] = {"n": Count("*")}
    if sums:
        names["unit"] = F(column(known[sums.unit]))
        asked["sum"] = Sum(column(known[sums.amount]))
    found = rows.order_by().values(**names).annotate(**asked)
    with at_most(SECONDS):
        parts = list(found)
    return _by_lanes(parts, sums.likely() if sums else {})


def _by_lanes(
    parts: list[dict[str, Any]], likely: Mapping[Any, int]
) -> dict[Any, Counted]:
    """Put the parts of lanes together that are counted in different units."""
    lanes: dict[Any, Counted] = {}
    for part in parts:
        counted = lanes.setdefault(part["lane"], Counted())
        counted.number += part["n"]
        if amount := part.get("sum"):
            percent = likely.get(part["lane"], 0)
            total = Total(amount, part["unit"], round(amount * percent / 100, 2))
            counted.totals.append(total)
    for counted in lanes.values():
        counted.totals.sort(key=attrgetter("amount"), reverse=True)
    return lanes
