"""Links to records of another type, by their names; a missing one is made (I1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from listing.guarding import without_guard
from listing.importing.matching import known_titles
from listing.importing.widgets.base import CellsWidget, Piece, Wanted
from listing.importing.widgets.plain import within
from listing.importing.writing import NewRecord, Writer
from records.fields.kinds import Reference
from records.registry import RecordKind, kind_or_404
from records.titles import fold_all

LONGEST_NAME = 200


class LinkWidget(CellsWidget):
    """A record found by its folded name among those that the importer may view.

    What was made in the name of the importer counts as known to the importer, so that
    a second run finds it though it belongs to somebody else. A record that is not found
    is made once, for the responsible person of the row that names it first.
    """

    def __init__(self, field: Any = None) -> None:
        """Begin with no records known."""
        super().__init__(field)
        self._folded: dict[str, str] = {}
        self._known: dict[str, int] = {}
        self.made: dict[str, int] = {}
        self.to_make: set[str] = set()  # folded names that a rehearsal would make

    @cached_property
    def target(self) -> RecordKind:
        """The type of records that the link leads to."""
        kind = self.field and self.field.kind
        assert isinstance(kind, Reference)  # noqa: S101 see kinds.py
        return kind_or_404(kind.rows(self.session.user).model.record_type)

    @cached_property
    def may_make(self) -> bool:
        """Whether missing records are made: never of the type that is being imported.

        Such a record may stand further down in the file, with all that is known of it.
        """
        target = self.target
        same = target.record_type == self.session.kind.record_type
        return not same and self.session.may_create(target)

    def read(self, piece: Piece) -> str:
        """Return the name."""
        name = without_guard(piece.cell.text)
        return within(" ".join(name.split()), LONGEST_NAME)

    def prepare(self, wanted: Sequence[Wanted]) -> None:
        """Find the records that the chunk names, and make the missing ones."""
        self.foresee(wanted)
        missing: dict[str, Wanted] = {}
        for one in wanted:
            title = self._folded[one.value]
            if title not in self._known:
                missing.setdefault(title, one)
        if missing and self.may_make:
            self._make(missing)

    def foresee(self, wanted: Sequence[Wanted]) -> None:
        """Find the records that the chunk names."""
        unseen = list({one.value for one in wanted} - self._folded.keys())
        self._folded |= dict(zip(unseen, fold_all(unseen), strict=True))
        titles = {self._folded[one.value] for one in wanted}
        self._find(titles - self._known.keys() - self.to_make)

    def foreseen(self, value: str) -> Any:
        """Return the id, or the name of the record that would be made."""
        title = self._folded[value]
        if title in self._known or not self.may_make:
            return self.settle(value)
        self.to_make.add(title)
        return {"text": value}

    def settle(self, value: str) -> int | None:
        """Return the id, or None where there is no such record."""
        found = self._known.get(self._folded[value])
        if found is None and self.field:
            self.session.leave_out("links", f"{self.field.label}: {value}")
        return found

    def _find(self, titles: set[str]) -> None:
        found = known_titles(self.session.user, self.target, titles).order_by("-pk")
        self._known |= dict(found.values_list("title", "pk"))

    def _make(self, missing: dict[str, Wanted]) -> None:
        new = [
            NewRecord({self.target.named_by: one.value}, one.responsible)
            for one in missing.values()
        ]
        ids = Writer(self.session, self.target).write(new)
        self._known |= dict(zip(missing, ids, strict=True))
        record_type = self.target.record_type
        self.made[record_type] = self.made.get(record_type, 0) + len(ids)
