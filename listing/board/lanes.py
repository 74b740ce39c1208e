"""The lanes of a board with their first cards, in as few queries as one lane takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import Count, F, IntegerField, Q, Value
from django.urls import reverse

from accounts.models import Action
from listing.board.look import Look, look_of
from listing.filters.stored import column, equals, is_empty
from listing.glance.limits import TooMuch, at_most
from records.access import reach
from records.fields import Field, by_key
from records.fields.places import Outside
from records.fields.showing import Shown, show, show_raws

MOST = 50  # cards of a lane at first, and then each time (UX rule 18)
SECONDS = 0.2  # to count; a board that takes longer says "50+"


@dataclass(frozen=True)
class Card:
    """A record on the board."""

    record: Any
    shown: list[Shown]
    urgency: str
    may_move: bool
    url: str  # where a move is sent
    field_url: str  # where the field is changed without scripts


@dataclass(frozen=True)
class Lane:
    """The records of one value. `count` is None where counting takes too long."""

    value: str
    shown: Shown
    cards: list[Card]
    count: int | None
    more: int  # how many cards come before those that follow; 0 for no more


class Board:
    """A list of one user as a board."""

    def __init__(self, found: Any) -> None:
        """`found` is the list, of a type that has a board."""
        self.found, self.kind, self.user = found, found.kind, found.user
        look = look_of(self.kind)
        assert look is not None  # noqa: S101 asked for where there is one
        self.look: Look = look

    @cached_property
    def field(self) -> Field:
        """The field that a move changes."""
        return by_key(self.kind.fields)[self.kind.moved_by]

    @cached_property
    def rows(self) -> Any:
        """The records on it."""
        return self.found.rows.filter(~is_empty(self.field) | self.look.without)

    @cached_property
    def values(self) -> list[Any]:
        """The values of the lanes: none first, then as the administrator ordered them.

        A retired one while it has records.
        """
        kind: Any = self.field.kind
        rows = list(kind.rows(self.user))
        held = self.counts if self.counts is not None else {}
        kept = [row.pk for row in rows if not row.retired or row.pk in held]
        return [None, *kept]

    @cached_property
    def counts(self) -> dict[Any, int] | None:
        """How many records each lane has; None where that takes too long."""
        rows = self.rows.order_by().values(lane=F(column(self.field)))
        try:
            with at_most(SECONDS):
                counted = rows.annotate(n=Count("*")).values_list("lane", "n")
                return dict(counted)
        except TooMuch:
            return None

    @cached_property
    def lanes(self) -> list[Lane]:
        """All lanes."""
        ids = self._first(self.values)
        cards = {card.record.pk: card for card in self._cards([*chain(*ids.values())])}
        drawn = show_raws(self.field, [v or "" for v in self.values], self.user)
        return [
            self._lane(value, shown, ids[value], cards)
            for value, shown in zip(self.values, drawn, strict=True)
        ]

    def lane(self, value: Any, after: int) -> Lane:
        """Return one lane from a place on."""
        ids = self._first([value], after)[value]
        cards = {card.record.pk: card for card in self._cards(ids)}
        (shown,) = show_raws(self.field, [value or ""], self.user)
        return self._lane(value, shown, ids, cards, after)

    def card(self, record: Any) -> Card:
        """Return the card of one record that the user views."""
        (card,) = self._cards([record.pk])
        return card

    def _lane(
        self,
        value: Any,
        shown: Shown,
        ids: list[int],
        cards: dict[int, Card],
        after: int = 0,
    ) -> Lane:
        first = [cards[pk] for pk in ids[:MOST] if pk in cards]
        counts = self.counts if not after else None
        count = None if counts is None else counts.get(value, 0)
        more = after + MOST if len(ids) > MOST else 0
        return Lane(str(value or ""), shown, first, count, more)

    def _first(self, values: Sequence[Any], after: int = 0) -> dict[Any, list[int]]:
        """Return the ids of the first cards of lanes, and one more, in one query."""
        parts = [
            self._sorted(self.found.rows.filter(self.holds(value)))
            .annotate(lane=Value(number, IntegerField()))
            .values_list("lane", "pk")[after : after + MOST + 1]
            for number, value in enumerate(values)
        ]
        rows = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
        found: dict[Any, list[int]] = {value: [] for value in values}
        for number, pk in rows:
            found[values[number]].append(pk)
        return found

    def holds(self, value: Any) -> Q:
        """Return the condition of a lane."""
        if value is None:
            return is_empty(self.field) & self.look.without
        return equals(self.field, value)

    def _sorted(self, rows: Any) -> Any:
        """Sort as the list is, else the most urgent first, as an index has them."""
        if self.found.sorting.key:
            return self.found.sorting.plainly(rows)
        return rows.order_by(F(self.look.urgent_by).asc(nulls_last=True), "pk")

    def _cards(self, ids: Sequence[int]) -> list[Card]:
        known = by_key(self.kind.fields_for(self.user))
        fields = [known[key] for key in self.look.fields if key in known]
        rows = self.kind.objects().visible_to(self.user).defer("search", "texts")
        by_id = rows.in_bulk(ids)
        records = [by_id[pk] for pk in ids if pk in by_id]
        for place in {field.place for field in fields}:
            if isinstance(place, Outside):
                place.read_ahead(records)
        name = self.kind.record_type
        move = reverse("listing:move", args=[name, 0])
        field = reverse("records:field", args=[name, 0, self.field.key])
        edit = reach(self.user, name, Action.EDIT)
        may_set = self.field.changeable_by(self.user, name)
        return [
            Card(
                record,
                [one for one in shown if not one.is_empty],
                self.look.urgency(record),
                may_set and edit.covers(record),
                move.replace("/0/", f"/{record.pk}/"),
                field.replace("/0/", f"/{record.pk}/"),
            )
            for record, shown in zip(
                records, show(records, fields, self.user), strict=True
            )
        ]
