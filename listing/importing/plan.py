"""From the cells of a row to the fields that they feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from listing.importing.cleaning import kind_named
from listing.importing.reading import Cell, FileFacts, Row
from listing.importing.session import Reading
from listing.importing.targets import CHANNELS, Target
from listing.importing.widgets import Piece


@dataclass(frozen=True)
class PlannedColumn:
    """A column that feeds a field; `place` is where its cell stands in a row.

    `kind_place` is the column that says of what kind the line is, if there is one.
    """

    place: int
    target: Target
    reading: Reading
    kind_place: int | None = None

    def piece(self, values: Sequence[Cell]) -> Piece:
        """Return the cell with what is known of its column."""
        return Piece(values[self.place], self._variant(values), self.reading)

    def _variant(self, values: Sequence[Cell]) -> str:
        if self.kind_place is None:
            return self.target.variant
        _stem, kinds = CHANNELS[self.target.field]
        named = kind_named(values[self.kind_place].text, kinds.values)
        return named or self.target.variant


@dataclass(frozen=True)
class Plan:
    """The columns that feed fields, in the order of the file."""

    columns: tuple[PlannedColumn, ...]

    @classmethod
    def of(
        cls,
        facts: FileFacts,
        mapping: Mapping[str, str],
        targets: Sequence[Target],
        readings: Mapping[str, Any],
    ) -> Plan:
        """Make the plan of a mapping; targets that are no more are left out."""
        known = {target.key: target for target in targets}
        matched = [
            (place, column, known[mapping[str(column.index)]])
            for place, column in enumerate(facts.columns)
            if mapping.get(str(column.index)) in known
        ]
        kinds = {p: target.field for p, _column, target in matched if target.names_kind}
        return cls(
            tuple(
                PlannedColumn(
                    place,
                    target,
                    Reading(**readings.get(str(column.index), {})),
                    _kind_place(place, target.field, kinds),
                )
                for place, column, target in matched
                if not target.names_kind
            )
        )

    def cells(self, row: Row) -> dict[str, list[Piece]]:
        """Return the filled cells of a row by the field that they feed."""
        found: dict[str, list[Piece]] = {}
        for column in self.columns:
            if row.values[column.place].text:
                piece = column.piece(row.values)
                found.setdefault(column.target.field, []).append(piece)
        return found


def _kind_place(place: int, field: str, kinds: Mapping[int, str]) -> int | None:
    """Return the neighbour that names the kind of the line: before it, else after."""
    beside = (place - 1, place + 1)
    return next((p for p in beside if kinds.get(p) == field), None)
