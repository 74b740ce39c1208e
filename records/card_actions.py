"""What can be begun from the top of a card (C9): apps announce theirs.

A channel reaches people by a number or address of the record, and asks for one that is
missing (C10). Anything else is a link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django_stubs_ext import StrOrPromise

from accounts.models import User
from records.models import Record
from records.phones import pretty


@dataclass(frozen=True)
class Way:
    """One number or address to reach somebody by."""

    href: str
    text: str
    note: StrOrPromise


@dataclass(frozen=True)
class CardAction:
    """A link; `url` returns None where the user is not offered it."""

    key: str
    label: StrOrPromise
    icon: str
    url: Callable[[Record, User], str | None]
    order: int = 0
    in_dialog: bool = False


@dataclass(frozen=True)
class Channel:
    """A way to reach people: `field` holds its numbers or addresses."""

    key: str
    label: StrOrPromise
    icon: str
    field: str  # phones, emails
    scheme: str  # of its links: tel:
    kinds: frozenset[str]  # of the numbers that serve; the first asked is `new_kind`
    new_kind: str
    order: int = 0

    def ways(self, record: Record) -> list[Way]:
        """Return the numbers or addresses that serve, the primary first."""
        rows = getattr(record, self.field, None)
        served = [one for one in rows.all() if one.kind in self.kinds] if rows else []
        return [self._way(one) for one in served]

    def _way(self, row: Any) -> Way:
        if self.field == "emails":
            value = text = row.address
        else:
            value, text = row.number, pretty(row.number)
        return Way(f"{self.scheme}{value}", text, row.get_kind_display())


@dataclass(frozen=True)
class Offered:
    """An action on the card of one record."""

    key: str
    label: StrOrPromise
    icon: str
    url: str = ""  # of what is begun; of the question for a number that is missing
    ways: tuple[Way, ...] = ()
    asks: bool = False
    in_dialog: bool = False


_actions: dict[str, CardAction | Channel] = {}


def register(*actions: CardAction | Channel) -> None:
    """Announce actions; one of the same key takes the place of the one before."""
    _actions.update({action.key: action for action in actions})


def channel(key: str) -> Channel | None:
    """Return the channel that an address names."""
    action = _actions.get(key)
    return action if isinstance(action, Channel) else None


def offered(record: Record, user: User) -> list[Offered]:
    """Return what can be begun with a record, in order."""
    actions = sorted(_actions.values(), key=lambda action: action.order)
    found = (_offer(action, record, user) for action in actions)
    return [one for one in found if one]


def _offer(action: CardAction | Channel, record: Record, user: User) -> Offered | None:
    said = (action.key, action.label, action.icon)
    if isinstance(action, CardAction):
        url = action.url(record, user)
        return Offered(*said, url=url, in_dialog=action.in_dialog) if url else None
    if not hasattr(record, action.field):
        return None
    ways = tuple(action.ways(record))
    args = [record.record_type, record.pk, action.key]
    url = ways[0].href if ways else reverse("records:reach", args=args)
    return Offered(*said, url=url, ways=ways, asks=not ways)
