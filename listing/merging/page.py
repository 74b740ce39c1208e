"""What the page of a merge draws: values side by side, and what will happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.utils.formats import number_format

from accounts.models import User
from records.fields import Field
from records.fields.showing import Shown, show_raws
from records.hanging import hanging_on
from records.merging import Plan
from records.merging.plan import Question
from records.models import Record
from records.registry import RecordKind


@dataclass(frozen=True)
class Cell:
    """The answer of one record to a question."""

    record: Any
    values: list[Shown]
    is_chosen: bool
    is_survivor: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take."""
        return all(drawn.is_empty for drawn in self.values)


@dataclass(frozen=True)
class Row:
    """A question, with a cell for each record."""

    question: Question
    cells: list[Cell]

    @property
    def label(self) -> str:
        """What is asked for: a field, or the section that its block is."""
        field = self.question.fields[0]
        alone = len(self.question.fields) == 1
        return str(field.label if alone else field.section)


class Counts:
    """How much hangs on each record, as far as a user may view it."""

    def __init__(self, kind: RecordKind, user: User, records: list[Any]) -> None:
        ids = [record.pk for record in records]
        self.by_table = {
            one: _counted(one.seen_on(ids, user), one.column)
            for one in hanging_on(kind.record_type)
            if one.words
        }

    def richest(self, records: Iterable[Any]) -> Any:
        """Return the record with most on it; of equal ones the oldest."""
        total: Counter[int] = sum(self.by_table.values(), Counter())
        return min(records, key=lambda one: (-total[one.pk], one.created_at, one.pk))

    def on(self, ids: Iterable[int]) -> list[str]:
        """Return in words how much hangs on some of the records."""
        said, ids = [], list(ids)
        for one, counts in self.by_table.items():
            number = sum(counts[pk] for pk in ids)
            if number and one.words:
                text = number_format(number, force_grouping=True)
                said.append(one.words(number) % {"n": text})
        return said


def _counted(rows: Any, column: str) -> Counter[int]:
    counted = rows.order_by().values_list(column).annotate(n=Count("pk"))
    return Counter(dict(counted))


class MergePage:
    """A plan, ready to be drawn. `records` stand in the order of the columns."""

    def __init__(self, plan: Plan, records: list[Any], counts: Counts) -> None:
        self.plan, self.records, self.counts = plan, records, counts
        self.kind, self.user = plan.kind, plan.by

    @property
    def survivor(self) -> Record:
        """The record that stays."""
        return self.plan.survivor  # type: ignore[no-any-return]

    @property
    def number(self) -> int:
        """How many records become one."""
        return len(self.records)

    @property
    def ids(self) -> str:
        """The records, as addresses name them."""
        return ",".join(str(record.pk) for record in self.records)

    @property
    def seen(self) -> str:
        """The versions that are before the eyes, so that a change since is noticed."""
        return ",".join(f"{one.pk}:{one.version}" for one in self.records)

    @cached_property
    def rows(self) -> list[Row]:
        """What differs."""
        return [self._row(question) for question in self.plan.questions]

    def _row(self, question: Question) -> Row:
        columns = [
            self._drawn(field, [field.raw(record) for record in self.records])
            for field in question.fields
        ]
        chosen = getattr(question.chosen, "pk", None)
        cells = []
        for place, record in enumerate(self.records):
            values = [column[place] for column in columns]
            is_survivor = record.pk == self.survivor.pk
            cells.append(Cell(record, values, record.pk == chosen, is_survivor))
        return Row(question, cells)

    def _drawn(self, field: Field, raws: list[Any]) -> list[Shown]:
        return show_raws(field, raws, self.user)

    @cached_property
    def joined(self) -> list[Shown]:
        """The lists, with what any of the records has; and flags where yes wins."""
        plain = {field.key for unit in self.plan.units.values() for field in unit}
        return self._results(f for f in self.plan.fields if f.key not in plain)

    @cached_property
    def settled(self) -> list[Shown]:
        """What is equal, is known of one record only, or is not for the user to say."""
        asked = {f.key for q in self.plan.questions for f in q.fields}
        units = (unit for key, unit in self.plan.units.items())
        fields = (f for unit in units for f in unit if f.key not in asked)
        return self._results(fields)

    def _results(self, fields: Iterable[Field]) -> list[Shown]:
        """Return what the survivor will have, without what is empty or hidden."""
        found = []
        for field in fields:
            raw = self.plan.targets[field.key]
            if field.key in self.plan.seen and raw is not False:
                drawn = self._drawn(field, [raw])[0]
                if not drawn.is_empty:
                    found.append(drawn)
        return found

    @cached_property
    def moves(self) -> list[str]:
        """What moves to the survivor, in words; only what the user may view counts."""
        return self.counts.on(pk for pk in self.plan.ids if pk != self.survivor.pk)
