"""A row of the file on its way to a record: its values, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from listing.importing.plan import Plan
from listing.importing.reading import Row
from listing.importing.resource import RecordResource, RowRefusal
from listing.models import StagedRow, Verdict

# The key of reasons that are about the whole row.
WHOLE_ROW = ""


@dataclass
class Draft:
    """A row with its values by key of field, and what was found out about it."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    verdict: Verdict = Verdict.CREATE
    record: int | None = None
    version: int | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def settle(
        self, verdict: Verdict, reason: str = "", record: int | None = None
    ) -> None:
        """Say what becomes of the row, and why."""
        self.verdict, self.record = verdict, record
        if reason:
            self.reasons = {WHOLE_ROW: reason}

    @property
    def reason(self) -> str:
        """All that is said about it, in one text."""
        return " ".join(self.reasons.values())


@dataclass(frozen=True)
class Cleaning:
    """Makes drafts of rows; `tags` go on all, `clears` empties what is empty."""

    resource: RecordResource
    plan: Plan
    tags: Sequence[str] = ()
    clears: bool = False

    def clean(self, row: Row) -> Draft:
        """Return a row with its values, or with the reasons why it has none."""
        cells = self.plan.cells(row)
        try:
            values = self.resource.clean(cells)
        except RowRefusal as refusal:
            return Draft(row, verdict=Verdict.ERROR, reasons=refusal.reasons)
        if self.tags:
            values["tags"] = [*values.get("tags", []), *self.tags]
        if self.clears:
            values |= dict.fromkeys(self._emptied(cells, values))
        return Draft(row, values)

    def _emptied(self, cells: Mapping[str, Any], values: Mapping[str, Any]) -> set[str]:
        """Return the fields whose columns are all empty in a row."""
        known = self.resource.record_fields
        mapped = {column.target.field for column in self.plan.columns}
        return {key for key in mapped - cells.keys() - values.keys() if key in known}


def thawed(staged: StagedRow, resource: RecordResource) -> Draft:
    """Return a staged row as the draft that it was, without its cells."""
    row = Row(staged.number, [])
    values = {
        key: value if value is None else resource.widget(key).thaw(value)
        for key, value in staged.values.items()
        if key in resource.fields
    }
    return Draft(
        row,
        values,
        Verdict(staged.verdict),
        staged.record_id,
        staged.version,
        staged.changes,
        staged.reasons,
    )
