"""Groups of conditions: a row matches that meets any of them (L5).

An address names the group before the field: `any1.city=Gdynia&any1.stage=2` finds what
is in Gdynia or in that stage. Groups and single conditions narrow the list together.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.http import QueryDict

from listing.filters.asking import Asking
from listing.filters.condition import Asked, Condition

MOST = 5
IN_GROUP = re.compile(rf"any([1-{MOST}])\.(\w+)")
ADDING = "add"  # the field that is put into a group next: any1.add=city
# More rows than this are asked for by a subquery, not by their ids.
MOST_IDS = 500


def parts_of_groups(query: QueryDict) -> dict[int, QueryDict]:
    """Return the parameters of each group, with their names inside the group."""
    parts: dict[int, QueryDict] = {}
    for name, values in query.lists():
        if found := IN_GROUP.fullmatch(name):
            part = parts.setdefault(int(found[1]), QueryDict(mutable=True))
            part.setlist(found[2], values)
    return dict(sorted(parts.items()))


class AnyOf(Asking):
    """Conditions of which one is enough."""

    def __init__(
        self,
        number: int,
        query: QueryDict,
        rows: QuerySet[Any],
        conditions: list[Condition],
    ) -> None:
        """Read the part of the address that belongs to this group."""
        super().__init__(query, rows, conditions)
        self.number, self.name = number, f"any{number}"

    def where(self) -> Q:
        """Return the conditions joined by OR; none of them, everything.

        Conditions on other tables become ids where these are few: the database then
        uses an index for each part. It reads the whole table for a subquery.
        """
        found = [condition for _key, condition in self.each()]
        if len(found) > 1:
            found = [self._by_ids(condition) for condition in found]
        return reduce(or_, found, Q())

    def _by_ids(self, condition: Q) -> Q:
        if not asks_elsewhere(condition):
            return condition
        matching = (
            self.queryset.filter(condition).order_by().values_list("pk", flat=True)
        )
        ids = list(matching[: MOST_IDS + 1])
        return condition if len(ids) > MOST_IDS else Q(pk__in=ids)

    @property
    def members(self) -> list[Condition]:
        """The conditions that stand in the group, answered or still empty."""
        adding = self.data.get(ADDING)
        return [
            one
            for one in self.conditions
            if one.key == adding or any(n in self.data for n in Asked.names(one.key))
        ]


def asks_elsewhere(condition: Any) -> bool:
    """Say whether a condition looks into another table, or into this one again."""
    if isinstance(condition, Q):
        return any(map(asks_elsewhere, condition.children))
    if isinstance(condition, tuple):
        return isinstance(condition[1], QuerySet)
    return isinstance(condition, Exists)
