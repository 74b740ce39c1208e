"""The lanes of a board with their first cards, in as few queries as one lane takes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db.models import F, IntegerField, Q, Value, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse

from listing.board.cards import Card, cards_of
from listing.board.counting import Counted, count
from listing.board.look import AS, NEXT_DUE, TABLE, Choice, Look, Total, look_of
from listing.board.urgency import next_due
from listing.filters.stored import column, equals, is_empty
from listing.glance.limits import TooMuch
from records.fields import Field, by_key, narrowing
from records.fields.showing import Shown, show_raws

MOST = 50  # cards of a lane at first, and then each time (UX rule 18)
MOST_AGAIN = 500  # and when it is drawn anew for somebody who has asked for more


@dataclass(frozen=True)
class Lane:
    """The records of one value. `count` is None where counting takes too long."""

    value: str
    shown: Shown
    cards: list[Card]
    count: int | None
    more: int  # how many cards come before those that follow; 0 for no more
    totals: list[Total] = field(default_factory=list)
    new_url: str = ""  # where a record is made in it, if the user may
    left_out: str = ""  # what of it does not stand here
    list_url: str = ""  # where all of it does
    closed: str = ""  # JSON: the lanes where its cards may not go, and why


class Board:
    """A list of one user as a board."""

    def __init__(self, found: Any, at_first: int = MOST) -> None:
        """`found` is the list, of a type that has a board."""
        self.found, self.kind, self.user = found, found.kind, found.user
        self.at_first = min(max(at_first, MOST), MOST_AGAIN)
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
        rows = self._standing
        if self._sides is not None:
            return rows.filter(**{f"{column(self.field)}__in": self._sides})
        without = self.look.without
        return rows.filter(~is_empty(self.field) | without) if without else rows

    @cached_property
    def _standing(self) -> Any:
        rows, standing = self.found.rows, self.look.standing
        return rows.filter(standing()) if standing else rows

    @cached_property
    def _sides(self) -> list[Any] | None:
        """The values that the type wants side by side, if it says so."""
        return self.look.lanes(self.found) if self.look.lanes else None

    @cached_property
    def choices(self) -> list[tuple[Choice, str]]:
        """The boards of this type with their addresses; none where there is one."""
        choices = self.look.choices(self.found)
        return [(one, self._url(one.query)) for one in choices if len(choices) > 1]

    def _url(self, more: dict[str, str]) -> str:
        """Return the address of this list with other values for some parameters."""
        said: QueryDict = self.found.said_without(*more)
        for key, value in more.items():
            said[key] = value
        return f"{self.found.url}?{said.urlencode()}"

    @cached_property
    def values(self) -> list[Any]:
        """The values of the lanes: none first, then as the administrator ordered them.

        A retired one while it has records.
        """
        kind: Any = self.field.kind
        held = self.counted or {}
        kept = [
            row.pk
            for row in kind.rows(self.user)
            if (not row.retired or row.pk in held)
            and (self._sides is None or row.pk in self._sides)
        ]
        return kept if self.look.without is None else [None, *kept]

    @cached_property
    def counted(self) -> dict[Any, Counted] | None:
        """What each lane has; None where that takes too long."""
        try:
            return count(self.rows, self.field, self.look, self.found.fields)
        except TooMuch:
            return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it."""
        return self.counted is not None and not self.counted

    @property
    def choice_label(self) -> str:
        """What one chooses among the boards."""
        return str(self.look.chosen_by)

    @property
    def adds_up(self) -> bool:
        """Whether lanes say what they add up to."""
        return any(one.totals for one in (self.counted or {}).values())

    @cached_property
    def lanes(self) -> list[Lane]:
        """All lanes."""
        ids = self._first_of_all()
        cards = {card.record.pk: card for card in self._cards([*chain(*ids.values())])}
        return self._drawn(ids, cards)

    @cached_property
    def heads(self) -> list[Lane]:
        """All lanes without cards: what a move changes besides its card."""
        return self._drawn({value: [] for value in self.values}, {})

    def _drawn(self, ids: dict[Any, list[int]], cards: dict[int, Card]) -> list[Lane]:
        drawn = show_raws(self.field, [v or "" for v in self.values], self.user)
        return [
            self._lane(value, shown, ids[value], cards)
            for value, shown in zip(self.values, drawn, strict=True)
        ]

    def _first_of_all(self) -> dict[Any, list[int]]:
        """Return the ids of the first cards of all lanes, and one more of each.

        A board that is small is sorted whole: an order for each lane takes longer to
        put into words than one takes to answer.
        """
        if self.look.standing is None:
            return self._first(self.values, most=self.at_first)
        rows, lane = self._sorted(self.rows), column(self.field)
        order = list(rows.query.order_by)
        place = Window(RowNumber(), partition_by=F(lane), order_by=order)
        first = (
            rows.order_by().annotate(place=place).filter(place__lte=self.at_first + 1)
        )
        found: dict[Any, list[int]] = {value: [] for value in self.values}
        placed = first.values_list("place", lane, "pk")
        for _place, value, pk in sorted(placed, key=itemgetter(0)):
            if value in found:
                found[value].append(pk)
        return found

    def lane(self, value: Any, after: int) -> Lane:
        """Return one lane from a place on."""
        ids = self._first([value], after)[value]
        cards = {card.record.pk: card for card in self._cards(ids)}
        (shown,) = show_raws(self.field, [value or ""], self.user)
        first = [cards[pk] for pk in ids[:MOST] if pk in cards]
        more = after + MOST if len(ids) > MOST else 0
        return Lane(str(value or ""), shown, first, None, more)

    def card(self, record: Any) -> Card:
        """Return the card of one record that the user views."""
        (card,) = self._cards([record.pk])
        return card

    def _lane(
        self, value: Any, shown: Shown, ids: list[int], cards: dict[int, Card]
    ) -> Lane:
        counted = (self.counted or {}).get(value, Counted())
        left_out = self._left_out.get(value, "")
        return Lane(
            str(value or ""),
            shown,
            [cards[pk] for pk in ids[: self.at_first] if pk in cards],
            None if self.counted is None else counted.number,
            self.at_first if len(ids) > self.at_first else 0,
            counted.totals,
            self._new_url(value, shown),
            left_out,
            self._url({self.field.key: str(value), AS: TABLE}) if left_out else "",
            json.dumps(self._closed[value or ""]),
        )

    def _new_url(self, value: Any, shown: Shown) -> str:
        """Return where a record is made in a lane; nothing in a retired one."""
        offers = self.look.adds and self._may_create
        if not (offers and value) or getattr(shown.item, "retired", False):
            return ""
        return reverse(self.kind.new_url, query={self.field.key: value})

    @cached_property
    def _left_out(self) -> Mapping[Any, str]:
        return self.look.left_out()

    @cached_property
    def _closed(self) -> dict[Any, dict[Any, str]]:
        held = [value or "" for value in self.values]
        kind = self.kind.record_type
        closed = narrowing.closed(kind, self.field, held, self.user)
        return {
            raw: {to: why for to, why in reasons.items() if to in held}
            for raw, reasons in closed.items()
        }

    @cached_property
    def _may_create(self) -> bool:
        return bool(self.found.may_create)

    def _first(
        self, values: Sequence[Any], after: int = 0, most: int = MOST
    ) -> dict[Any, list[int]]:
        """Return the ids of the first cards of lanes, and one more, in one query."""
        # Sorted before they are parted: an order takes longer to put into words.
        rows = self._sorted(self._standing)
        parts = [
            rows.filter(self.holds(value))
            .annotate(lane=Value(number, IntegerField()))
            .values_list("lane", "pk")[after : after + most + 1]
            for number, value in enumerate(values)
        ]
        found: dict[Any, list[int]] = {value: [] for value in values}
        if not parts:
            return found
        together = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
        for number, pk in together:
            found[values[number]].append(pk)
        return found

    def holds(self, value: Any) -> Q:
        """Return the condition of a lane."""
        if value is None:
            return is_empty(self.field) & (self.look.without or Q())
        return equals(self.field, value)

    def _sorted(self, rows: Any) -> Any:
        """Sort as the list is, else the most urgent first, as an index has them."""
        if self.found.sorting.key:
            return self.found.sorting.plainly(rows)
        by = self.look.urgent_by
        if isinstance(by, str):
            return rows.order_by(F(by).asc(nulls_last=True), "pk")
        return rows.alias(**{NEXT_DUE: self._due}).order_by(*by)

    @cached_property
    def _due(self) -> Any:
        return next_due(self.kind.record_type, self.user)

    def _cards(self, ids: Sequence[int]) -> list[Card]:
        return cards_of(self.kind, self.look, self.user, ids)
