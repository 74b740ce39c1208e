"""Records that may be the one that is being typed (C7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import User
from records.finding import digits_of, folded, holding
from records.registry import RecordKind

# What is shorter matches too much to be of help.
SHORTEST_NAME, SHORTEST_NUMBER, SHORTEST_ADDRESS = 3, 6, 5
MOST = 5


@dataclass(frozen=True)
class Typed:
    """What stands in a form so far."""

    name: str
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def condition(self) -> Q | None:
        """The records that hold the name, a number or an address; None: too little."""
        parts = [*self._name(), *self._numbers(), *self._addresses()]
        if not parts:
            return None
        condition = Q()
        for part in parts:
            condition |= part
        return condition

    def _name(self) -> Iterable[Q]:
        words = " ".join(self.name.split())
        if len(words) >= SHORTEST_NAME and not digits_of(words):
            yield holding(words)

    def _numbers(self) -> Iterable[Q]:
        for number in self.numbers:
            digits = digits_of(number)
            if len(digits) >= SHORTEST_NUMBER:
                yield Q(search__contains=digits)

    def _addresses(self) -> Iterable[Q]:
        for address in self.addresses:
            if len(address.strip()) >= SHORTEST_ADDRESS:
                yield Q(search__contains=folded(address.strip()))


def matches(kind: RecordKind, user: User, typed: Typed) -> list[Any]:
    """Return a few records like the typed one, only such as `user` may view."""
    condition = typed.condition
    if condition is None:
        return []
    rows = kind.objects().visible_to(user).select_related(*kind.related)
    return list(rows.filter(condition).order_by("-created_at", "-pk")[:MOST])
