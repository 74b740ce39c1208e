"""Links to records of another type, by their names; a missing one is made (I1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations, pairwise, permutations, product
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
MOST_WORDS = 6


class LinkWidget(CellsWidget):
    """A record found by its folded name among those that the importer may view.

    What was made in the name of the importer counts as known to the importer, so that
    a second run finds it though it belongs to somebody else. A record that is not found
    is made once, for the responsible person of the row that names it first.
    """

    def __init__(self, field: Any = None) -> None:
        """Begin with no records known."""
        super().__init__(field)
        self._folded: dict[str, list[str]] = {}  # one name may be several titles
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
        named = bool(target.named_by)  # else one name says too little
        return named and not same and self.session.may_create(target)

    def read(self, piece: Piece) -> str:
        """Return the name."""
        name = without_guard(piece.cell.text)
        return within(" ".join(name.split()), LONGEST_NAME)

    def prepare(self, wanted: Sequence[Wanted]) -> None:
        """Find the records that the chunk names, and make the missing ones."""
        self.foresee(wanted)
        missing: dict[str, Wanted] = {}
        for one in wanted:
            if self._found(one.value) is None:
                missing.setdefault(self._folded[one.value][0], one)
        if missing and self.may_make:
            self._make(missing)

    def foresee(self, wanted: Sequence[Wanted]) -> None:
        """Find the records that the chunk names."""
        unseen = list({one.value for one in wanted} - self._folded.keys())
        spelled = [spellings(one, len(self.target.titled_by)) for one in unseen]
        folded = iter(fold_all([each for ways in spelled for each in ways]))
        for name, ways in zip(unseen, spelled, strict=True):
            self._folded[name] = [next(folded) for _way in ways]
        titles = {title for one in wanted for title in self._folded[one.value]}
        self._find(titles - self._known.keys() - self.to_make)

    def foreseen(self, value: str) -> Any:
        """Return the id, or the name of the record that would be made."""
        if self._found(value) is not None or not self.may_make:
            return self.settle(value)
        self.to_make.add(self._folded[value][0])
        return {"text": value}

    def settle(self, value: str) -> int | None:
        """Return the id, or None where there is no such record."""
        found = self._found(value)
        if found is None and self.field:
            self.session.leave_out("links", f"{self.field.label}: {value}")
        return found

    def _found(self, value: str) -> int | None:
        """Return the id of the older one, where a name may mean two."""
        found = [self._known[one] for one in self._folded[value] if one in self._known]
        return min(found, default=None)

    def _find(self, titles: set[str]) -> None:
        found = known_titles(self.session.user, self.target, titles).order_by("-pk")
        self._known |= dict(found.values_list("folded", "pk"))

    def _make(self, missing: dict[str, Wanted]) -> None:
        new = [
            NewRecord({self.target.named_by: one.value}, one.responsible)
            for one in missing.values()
        ]
        ids = Writer(self.session, self.target).write(new)
        self._known |= dict(zip(missing, ids, strict=True))
        record_type = self.target.record_type
        self.made[record_type] = self.made.get(record_type, 0) + len(ids)


def spellings(name: str, parts: int) -> list[str]:
    """Return the titles of `parts` fields that a name may stand for.

    People are named in any order, and their names may be of several words.
    """
    words = name.split()
    if parts == 1 or len(words) > MOST_WORDS:
        return [name]
    found: dict[str, None] = {}
    for number in range(1, min(parts, len(words)) + 1):
        for cuts in combinations(range(1, len(words)), number - 1):
            ends = [0, *cuts, len(words)]
            groups = [" ".join(words[a:b]) for a, b in pairwise(ends)]
            for order, places in product(
                permutations(groups), combinations(range(parts), number)
            ):
                given = dict(zip(places, order, strict=True))
                found[" ".join(given.get(place, "") for place in range(parts))] = None
    return list(found)
