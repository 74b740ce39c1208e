"""Numbers at a glance: the records of a list, counted or added up by a field (L13).

What is listed is what is counted: the same rights, filters and search.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, Sum
from django.db.models.expressions import Combinable
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from listing.charts import percent
from listing.filters import Asked, Condition
from listing.glance.asking import MOST_VALUES, Asking
from listing.glance.groupings import (
    EMPTY,
    GROUPINGS,
    HIDDEN,
    Grouping,
    Look,
    Tallies,
    Tally,
    add,
)
from listing.lists import RecordList
from records.fields import Field, by_key

FEW, MANY = 12, 200  # groups that are shown at first, and when all are asked for


@dataclass(frozen=True)
class Bar:
    """One group as it is drawn. `url` lists its records, where an address can."""

    look: Look
    tally: Tally
    url: str
    width: str  # of the longest bar
    part: Decimal | None  # of all, in percent


class Numbers:
    """What is told of a list."""

    def __init__(self, found: RecordList, *, every: bool = False) -> None:
        """Tell of the rows of `found`; with `every`, of the small groups, too."""
        self.found, self.every = found, every
        self.rest: list[Any] = []  # keys of the groups that are not shown one by one

    @cached_property
    def fields(self) -> list[Field]:
        """The fields by which records can be counted."""
        return [f for f in self.found.fields if f.kind.grouped_by and f.in_lists]

    @cached_property
    def measures(self) -> list[Field]:
        """The fields that can be added up."""
        return [f for f in self.found.fields if f.kind.adds_up and f.in_lists]

    @cached_property
    def by(self) -> Field:
        """The field that the user has chosen; else one that says most at a glance."""
        chosen = by_key(self.fields).get(self.found.settings.numbers.get("by", ""))
        of_a_list = [f for f in self.fields if f.kind.grouped_by == "rows"]
        usual = [f for f in of_a_list if f.shown_by_default]
        return chosen or [*usual, *self.fields][0]

    @cached_property
    def of(self) -> Field | None:
        """The field that is added up; None where records are counted."""
        return by_key(self.measures).get(self.found.settings.numbers.get("of", ""))

    @cached_property
    def condition(self) -> Condition | None:
        """The filter of the field, if it has one."""
        conditions = self.found.filters.conditions
        return next((one for one in conditions if one.key == self.by.key), None)

    @cached_property
    def grouping(self) -> Grouping:
        """How records fall into groups."""
        answer = self.found.filters.answers().get(self.by.key)
        asking = Asking(self.condition, answer)
        return GROUPINGS[self.by.kind.grouped_by](self.by, self.found.user, asking)

    @cached_property
    def tallies(self) -> Tallies:
        """Every group by its key. A record with several values is in several."""
        rows = self.found.rows.order_by().values(at_glance=self.grouping.expression())
        tallies: Tallies = {}
        for row in rows.annotate(**self._measured()).values_list(
            "at_glance", *self._measured()
        ):
            key = self.grouping.key(row[0])
            add(tallies, key, self._tally(*row[1:]))
        return self.grouping.folded(tallies)

    @cached_property
    def total(self) -> Tally:
        """All that is listed, each record once."""
        if self.by.kind.many:
            return self._tally_of(self.found.rows)
        return sum(self.tallies.values(), Tally())

    def _tally_of(self, rows: Any) -> Tally:
        measured = rows.order_by().aggregate(**self._measured())
        return self._tally(*measured.values())

    def _measured(self) -> dict[str, Combinable]:
        measured: dict[str, Combinable] = {"how_many": Count("*")}
        if self.of:
            measured["adding_up"] = Sum(self.of.expression())
        return measured

    def _tally(self, count: int, amount: Any = None) -> Tally:
        if self.of is None:
            return Tally(count)
        return Tally(count, Decimal(self.of.kind.raw(amount or 0)))

    @cached_property
    def bars(self) -> list[Bar]:
        """The groups, then the smaller ones together, the hidden, and those without."""
        groups = list(self._groups())
        drawn = [tally.value for look, tally, _asked in groups if look.has_bar]
        longest = max([*drawn, 0]) or 1
        return [
            Bar(
                look,
                tally,
                self._url(asked),
                percent(max(0.0, float(tally.value / longest))),
                self._part(tally),
            )
            for look, tally, asked in groups
        ]

    def _groups(self) -> Iterator[tuple[Look, Tally, Asked | None]]:
        grouping, tallies = self.grouping, dict(self.tallies)
        empty, hidden = tallies.pop(EMPTY, None), tallies.pop(HIDDEN, Tally())
        shown, self.rest = self._split(grouping.ranked(tallies))
        near = [*shown, *self.rest] if len(self.rest) <= MOST_VALUES else shown
        looks = grouping.looks(near)
        for key in (key for key in near if key not in looks):
            hidden += tallies[key]
        for key in grouping.order([key for key in shown if key in looks], looks):
            yield looks[key], tallies[key], grouping.asked([key], looks)
        self.rest = [k for k in self.rest if k in looks or len(near) == len(shown)]
        yield from self._rest_of(tallies, looks)
        if hidden.count:
            yield grouping.hidden_look(), hidden, None
        if empty:
            yield grouping.empty_look(), empty, grouping.asking.empty()

    def _split(self, keys: list[Any]) -> tuple[list[Any], list[Any]]:
        """Part the keys that are shown from the rest; one alone is no rest."""
        most = MANY if self.every else FEW
        most = most if len(keys) > most + 1 else len(keys)
        return keys[:most], keys[most:]

    def _rest_of(
        self, tallies: Tallies, looks: dict[Any, Look]
    ) -> Iterator[tuple[Look, Tally, Asked | None]]:
        """Yield the smaller groups as one, unless nobody knows how many they are."""
        rest = self.rest
        if not rest:
            return
        asked = self.grouping.asked(rest, looks) if len(rest) <= MOST_VALUES else None
        look = self.grouping.rest_look(len(rest))
        if not self.by.kind.many:
            yield look, sum((tallies[key] for key in rest), Tally()), asked
        elif asked and self.condition:
            answer = self.condition.clean(asked)
            assert answer  # noqa: S101 values were asked for
            rows = self.found.rows.filter(self.condition.where(answer))
            yield look, self._tally_of(rows), asked

    def _part(self, tally: Tally) -> Decimal | None:
        total = self.total.value
        if total <= 0 or tally.value < 0:
            return None
        return Decimal(tally.value * 1000 / total).quantize(Decimal(1)) / 10

    def _url(self, asked: Asked | None) -> str:
        """Return the list narrowed to a group, by whatever else it is narrowed."""
        if asked is None:
            return ""
        said = self.found.said_without(self.by.key)
        for key, value in asked.write(self.by.key):
            said.appendlist(key, value)
        return f"{self.found.url}?{said.urlencode()}" if said else self.found.url

    @property
    def title(self) -> str:
        """What the table tells, for those who don't see the choices above it."""
        if self.of is None:
            return _("%(records)s by %(field)s") % {
                "records": capfirst(str(self.found.kind.plural)),
                "field": self.by.label,
            }
        return _("%(sum)s by %(field)s") % {
            "sum": self.of.label,
            "field": self.by.label,
        }
