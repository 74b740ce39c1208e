"""What one user has picked in one list, and the ways to change it (L7).

Only records that the user may view can be picked. One that went out of reach later is
counted, and nothing else is told of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from listing.models import Pick, PickStep
from records.registry import RecordKind

# More than this can't be picked: a selection is read as a whole by what works on it.
MOST = 200_000


class TooMany(Exception):  # noqa: N818 the refusal in a word
    """More than `MOST` records would be picked. Nothing was."""


class Selection:
    """The records of one type that `user` has picked."""

    def __init__(self, kind: RecordKind, user: User) -> None:
        """The database is asked when something is needed."""
        self.kind, self.user = kind, user
        self.of = (user, kind.record_type)

    @property
    def picks(self) -> Any:
        """The picks as they are kept, those out of reach included."""
        return Pick.objects.of(*self.of)

    @property
    def visible(self) -> Any:
        """All records that may be picked."""
        return self.kind.objects().visible_to(self.user)

    @property
    def rows(self) -> Any:
        """The picked records that the user may view."""
        return self.picked_of(self.visible)

    @cached_property
    def few_ids(self) -> list[int] | None:
        """The ids of what is picked; None if they are many.

        What the database knows of the number of a user's picks is always old; asked
        by a join, for a few of them it would read the whole table of records.
        """
        return self.picks.few_ids()  # type: ignore[no-any-return]

    def picked_of(self, rows: Any) -> Any:
        """Choose those of some rows that are picked."""
        ids = self.few_ids
        return rows.filter(
            pk__in=self.picks.values("record_id") if ids is None else ids
        )

    @cached_property
    def count(self) -> int:
        """How many are picked, those out of reach included."""
        ids = self.few_ids
        return int(self.picks.count()) if ids is None else len(ids)

    @cached_property
    def within_reach(self) -> int:
        """How many of them the user may view."""
        return int(self.rows.count())

    @property
    def gone(self) -> int:
        """How many went into the trash or out of the user's reach since."""
        return max(0, self.count - self.within_reach)

    def among(self, ids: Iterable[int]) -> set[int]:
        """Return those of some ids that are picked."""
        if self.few_ids is not None:
            return set(ids).intersection(self.few_ids)
        found = self.picks.filter(record_id__in=list(ids))
        return set(found.values_list("record_id", flat=True))

    @transaction.atomic
    def change(self, add: Iterable[int], drop: Iterable[int]) -> None:
        """Pick some records and drop others.

        What can't be viewed is passed over in silence. Raises `TooMany`.
        """
        seen = self.visible.filter(pk__in=list(add)).values_list("pk", flat=True)
        Pick.objects.add(*self.of, seen)
        self.picks.filter(record_id__in=list(drop)).delete()
        self._refuse_too_many()

    @transaction.atomic
    def pick_all(self, rows: Any) -> int:
        """Pick all of `rows`, which a list has found; return how many are new.

        Raises `TooMany`.
        """
        if rows.order_by()[: MOST + 1].count() > MOST:
            raise TooMany
        added = Pick.objects.add_all(*self.of, rows)
        self._refuse_too_many()
        PickStep.objects.remember(*self.of, added=added)
        return len(added)

    @transaction.atomic
    def take_out(self, ids: Iterable[int]) -> int:
        """Drop records so that it can be taken back; return how many were picked."""
        dropped = self.picks.filter(record_id__in=list(ids)).drop()
        PickStep.objects.remember(*self.of, dropped=dropped)
        return len(dropped)

    @transaction.atomic
    def clear(self) -> int:
        """Drop everything so that it can be taken back; return how much it was."""
        dropped = self.picks.drop()
        PickStep.objects.remember(*self.of, dropped=dropped)
        return len(dropped)

    def drop_gone(self) -> int:
        """Drop what can't be viewed any more; return how many they were."""
        seen = self.visible.filter(pk=OuterRef("record_id"))
        return len(self.picks.filter(~Exists(seen)).drop())

    def undo(self) -> None:
        """Take the last step back."""
        PickStep.objects.undo(*self.of)

    def _refuse_too_many(self) -> None:
        if self.picks.count() > MOST:
            raise TooMany
