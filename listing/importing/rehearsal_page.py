"""What the page of a rehearsal shows: counts that choose rows, and the rows (I4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise

from accounts.models import User
from listing.importing.drafts import WHOLE_ROW
from listing.importing.plan import Plan
from listing.importing.report import Note, also_named, notes_in
from listing.importing.targets import targets_for
from listing.models import Rehearsal, StagedRow, Verdict
from records.fields import Field, by_key
from records.fields.showing import Shown, show_raws
from records.journal import difference
from records.registry import kind_or_404

ROWS_PER_PAGE = 25
# How a count looks.
LOOKS = {Verdict.CREATE: "ok", Verdict.ERROR: "bad", Verdict.DOUBTFUL: "warn"}


@dataclass(frozen=True)
class Count:
    """Rows of one verdict; none is shown that no row has, but what a file is for."""

    verdict: Verdict
    number: int
    look: str


@dataclass
class Diff:
    """One field before and after; `made` are names of what does not exist yet."""

    field: Field
    old: Shown
    new: Shown
    made: list[str]


@dataclass(frozen=True)
class Fed:
    """A column that feeds a field: where its cell stands in a row, and the field."""

    place: int
    index: int
    title: str
    key: str
    label: str  # of the field; reasons begin with it


@dataclass(frozen=True)
class CellShown:
    """A cell of a column that feeds a field; `error` is what is wrong with it."""

    index: int
    title: str
    text: str
    error: str


@dataclass
class RowShown:
    """A row: its record as far as the reader may know it, and what happens to it."""

    row: StagedRow
    name: str
    record: Any | None
    cells: list[CellShown]
    diffs: list[Diff] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """What becomes of it."""
        return Verdict(self.row.verdict)

    @property
    def look(self) -> str:
        """How its verdict looks."""
        return LOOKS.get(self.verdict, "")

    @property
    def reason(self) -> str:
        """What is said about the whole row."""
        return str(self.row.reasons.get(WHOLE_ROW, ""))

    @property
    def wrong_cells(self) -> list[CellShown]:
        """The cells that can't be read as they are."""
        return [cell for cell in self.cells if cell.error]


class RehearsalPage:
    """A page of rows of one verdict, or of all."""

    def __init__(self, rehearsal: Rehearsal, user: User, shown: str, page: Any) -> None:
        """Read the rows that are shown."""
        self.rehearsal, self.run, self.user = rehearsal, rehearsal.run, user
        self.kind = kind_or_404(self.run.record_type)
        self.shown = shown if shown in Verdict.values else ""
        rows = self.run.staged_rows.all()
        if self.shown:
            rows = rows.filter(verdict=self.shown)
        pages = Paginator(rows, ROWS_PER_PAGE)
        # Counting a hundred thousand rows takes longer than reading a page of them.
        known = rehearsal.count_of(self.shown) if self.shown else rehearsal.rows_total
        pages.count = known
        self.page: Page[StagedRow] = pages.get_page(page)

    @property
    def counts(self) -> list[Count]:
        """The rows by verdict."""
        always = (Verdict.CREATE, Verdict.UPDATE, Verdict.ERROR)
        return [
            Count(one, number, LOOKS.get(one, "") if number else "")
            for one in Verdict
            if (number := self.rehearsal.count_of(one)) or one in always
        ]

    @property
    def to_update(self) -> int:
        """How many records the import would change."""
        return self.rehearsal.count_of(Verdict.UPDATE)

    @property
    def also(self) -> list[tuple[str | Promise, int]]:
        """How many records of which other types would be made."""
        return also_named(self.rehearsal.also_created)

    @property
    def notes(self) -> list[Note]:
        """What would be left out of rows that go in."""
        return list(notes_in(self.rehearsal.notes))

    @property
    def rows(self) -> list[RowShown]:
        """The rows, ready to be drawn: a query per field, not per row."""
        return self.show(list(self.page))

    def show(self, staged: Sequence[StagedRow]) -> list[RowShown]:
        """Make rows ready to be drawn."""
        ids = {row.record_id for row in staged if row.record_id}
        records = self.kind.objects().visible_to(self.user).in_bulk(ids)
        plan = self._plan()
        shown = [
            RowShown(
                row, self._name(row), records.get(row.record_id), _cells(row, plan)
            )
            for row in staged
        ]
        self._add_diffs([one for one in shown if one.record is not None])
        return shown

    def _plan(self) -> list[Fed]:
        """Return the columns that feed fields."""
        facts, targets = self.run.file_facts, targets_for(self.kind, self.run.user)
        columns = Plan.of(facts, self.run.mapping, targets, {}).columns
        labels = {one.key: str(one.label) for one in targets}
        labels |= {f.key: str(f.label) for f in self.kind.fields_for(self.run.user)}
        return [
            Fed(
                one.place,
                facts.columns[one.place].index,
                facts.columns[one.place].name,
                one.target.field,
                labels.get(one.target.field, ""),
            )
            for one in columns
        ]

    def _name(self, row: StagedRow) -> str:
        """Return what the row calls its record."""
        parts = [str(row.values.get(key) or "") for key in self.kind.titled_by]
        if name := " ".join(filter(None, parts)):
            return name
        return next(filter(None, row.texts), "")

    def _add_diffs(self, rows: Sequence[RowShown]) -> None:
        fields = by_key(self.kind.fields_for(self.user))
        changes: defaultdict[str, list[tuple[RowShown, Any]]] = defaultdict(list)
        for one in rows:
            for change in one.row.changes:
                changes[change["field"]].append((one, change))
        for key in fields.keys() & changes.keys():
            made, raws = [], []
            for _one, change in changes[key]:
                old, new = difference(change)
                new, names = _apart(new)
                made.append(names)
                raws += [old, new]
            drawn = iter(show_raws(fields[key], raws, self.user))
            for (one, _change), names in zip(changes[key], made, strict=True):
                one.diffs.append(Diff(fields[key], next(drawn), next(drawn), names))


def _apart(raw: Any) -> tuple[Any, list[str]]:
    """Return a raw value without the names of what does not exist yet, and those."""
    if isinstance(raw, dict):
        return "", [raw["text"]]
    if isinstance(raw, list):
        names = [one["text"] for one in raw if _is_new(one)]
        return [one for one in raw if not _is_new(one)], names
    return raw, []


def _is_new(one: Any) -> bool:
    return isinstance(one, dict) and one.keys() == {"text"}


def _cells(row: StagedRow, plan: Sequence[Fed]) -> list[CellShown]:
    texts = row.texts
    return [
        CellShown(
            one.index,
            one.title,
            texts[one.place],
            row.reasons.get(one.key, "").removeprefix(f"{one.label}: "),
        )
        for one in plan
    ]
