"""Deals of a firm that has sold for three years: most are over, some stand open.

They are copied with the triggers of the site: the database itself writes what follows
from the stage, and the log of stages.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from django.utils import timezone

from bench.copying import NULL
from deals.models import LostReason, Pipeline, Stage

SEED = 23
# Deals for each contact, of which so many are open, of a million contacts 5,000.
EACH, OPEN_EACH = 0.3, 0.005
YEARS = 3
POOL = 20_000
CURRENCIES = ("EUR",) * 8 + ("RON", "USD")
GOODS = ("Office chairs", "Warehouse shelving", "Label printers", "Cold-room panels")
# One deal of so many has products, mostly two of them.
EACH_SOLD = 3
SOLD = ("deal_id", "position", "name", "quantity", "price", "discount", "vat")
COLUMNS = (
    *("title", "amount", "currency", "stage_id", "contact_id", "closes_on"),
    *("lost_reason_id", "stage_since", "private", "responsible_id", "created_by_id"),
    *("created_at", "updated_at"),
)


class Deals:
    """Deals of contacts; the owner of the contact has the deal, too."""

    def __init__(self, owners: Sequence[int]) -> None:
        """Plan the deals of contacts that these people answer for."""
        self.owners, self.rng = owners, Random(SEED)
        self.count = max(1, int(len(owners) * EACH))
        self.still_open = max(1, int(len(owners) * OPEN_EACH))
        stages = Stage.objects.filter(pipeline=Pipeline.objects.first())
        self.open = [s.pk for s in stages if s.kind == Stage.Kind.OPEN]
        self.over = [(s.pk, s.kind == Stage.Kind.LOST) for s in stages if s.is_closed]
        self.reasons = list(LostReason.objects.values_list("pk", flat=True))
        self.pool = [self._times() for _ in range(POOL)]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Return the deals; the open ones are the newest."""
        for number in range(self.count):
            contact = number * 7 % len(self.owners)
            owner = self.owners[contact]
            private = "t" if number % 100 == 0 else "f"
            what = self._what(number, contact + 1)
            is_open = number >= self.count - self.still_open
            came = self._open(number) if is_open else self._closed(number)
            closes_on, reason, stage, begun, since = came
            values = (stage, contact + 1, closes_on, reason, since, private)
            yield (*what, *values, owner, owner, begun, since)

    def sold(self) -> Iterator[tuple[Any, ...]]:
        """Return the products of deals."""
        for deal in range(1, self.count + 1, EACH_SOLD):
            for place in range(1, 2 + deal % 2 + (deal % 10 == 0)):
                name = f"{GOODS[(deal + place) % len(GOODS)]}, model {deal % 50}"
                price = f"{10 + deal * 31 % 900}.50"
                yield (deal, place, name, deal % 7 + 1, price, deal % 4 * 5, 20)

    def _what(self, number: int, contact: int) -> tuple[Any, ...]:
        amount = 100 + number * 7919 % 90_000
        title = f"{GOODS[number % len(GOODS)]} for client {contact}"
        return (title, f"{amount}.00", CURRENCIES[number % len(CURRENCIES)])

    def _open(self, number: int) -> tuple[Any, ...]:
        """Return close, reason, stage, begin and last move of an open deal."""
        now = timezone.now()
        begun = now - datetime.timedelta(days=number % 60 + 1)
        since = now - datetime.timedelta(hours=number % 24)
        closes_on = (now + datetime.timedelta(days=number % 90 - 15)).date()
        stage = self.open[number % len(self.open)]
        return (closes_on, NULL, stage, begun.isoformat(), since.isoformat())

    def _closed(self, number: int) -> tuple[Any, ...]:
        """Return the same of a deal that is over."""
        begun, since, closes_on = self.pool[number * 31 % POOL]
        stage, lost = self.over[number % len(self.over)]
        reason = self.reasons[number % len(self.reasons)] if lost else NULL
        return (closes_on, reason, stage, begun, since)

    def _times(self) -> tuple[str, str, Any]:
        """Return when a deal began, when it was over, and the day it was due."""
        ago = datetime.timedelta(days=self.rng.uniform(1, 365 * YEARS))
        over = timezone.now() - ago
        begun = over - datetime.timedelta(days=self.rng.uniform(3, 120))
        return begun.isoformat(), over.isoformat(), over.date()
