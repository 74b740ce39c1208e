"""Which records an export is about, and how many of them may be in it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Protocol

from accounts.models import Action
from listing import paging
from listing.bulk.selection import Counts
from listing.bulk.selection import Selection as Picked
from listing.lists import RecordList
from records.access import reach

# Up to so many are counted before the dialog is shown.
FEW = 10_000


class Scope(Protocol):
    """What the dialog tells of the records, and what the run is given."""

    of_selection: ClassVar[bool]

    @property
    def shown(self) -> Counts:
        """Those that the list shows as it is narrowed now."""

    @property
    def hidden(self) -> Counts:
        """Those that its filter hides."""

    @property
    def lost(self) -> int:
        """How many are no longer there for the user."""

    @property
    def is_long(self) -> bool:
        """Whether counting takes longer than a dialog should."""

    def picked(self, *, include_hidden: bool) -> list[int] | None:
        """Return the ids, or None for all that match."""


class OfSelection(Picked):
    """The records that the user picked."""

    of_selection: ClassVar[bool] = True
    is_long = False

    def __init__(self, found: RecordList) -> None:
        """Look at the picks of a list."""
        super().__init__(found, Action.EXPORT)

    def picked(self, *, include_hidden: bool) -> list[int] | None:
        """Return the ids as they are at this moment."""
        rows = self.ids(include_hidden=include_hidden)
        return [row["record_id"] for row in rows]


class OfList:
    """All records that the list finds."""

    of_selection: ClassVar[bool] = False
    hidden = Counts(0, 0)
    lost = 0

    def __init__(self, found: RecordList) -> None:
        """Look at what a list finds."""
        self.list = found

    @cached_property
    def is_long(self) -> bool:
        """Whether there are more than `FEW`."""
        return paging.count(self.list.rows, most=FEW) > FEW

    @cached_property
    def shown(self) -> Counts:
        """All of them, and those that may be exported."""
        user, kind = self.list.user, self.list.kind
        rows: Any = self.list.rows
        seen = paging.count(rows)
        if reach(user, kind.record_type, Action.EXPORT).everything:
            return Counts(seen, seen)
        return Counts(seen, paging.count(rows.exportable_by(user)))

    def picked(self, *, include_hidden: bool) -> list[int] | None:
        """Return None: they are found when the file is made."""
        return None
