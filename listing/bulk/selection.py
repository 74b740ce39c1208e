"""The picked rows of a list, as an action is about to find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Action
from listing.lists import RecordList
from listing.models import Pick
from listing.models.selection import PickQuerySet
from records.access import reach


@dataclass(frozen=True)
class Counts:
    """How many records there are, and how many of them can be changed."""

    all: int
    can: int

    @property
    def cannot(self) -> int:
        """Those that may only be viewed."""
        return self.all - self.can


class Selection:
    """What a user picked in a list, seen through its present filter."""

    def __init__(self, found: RecordList, right: Action) -> None:
        """Look at the picks; `right` is what the action needs."""
        self.list, self.right = found, right
        self.kind, self.user = found.kind, found.user

    @property
    def _picks(self) -> PickQuerySet:
        return Pick.objects.of(self.user, self.kind.record_type)

    @property
    def _visible(self) -> Any:
        return self.kind.objects().visible_to(self.user)

    def _count(self, rows: Any) -> Counts:
        may = reach(self.user, self.kind.record_type, self.right).condition
        picked = rows.order_by().filter(pk__in=self._picks.values("record_id"))
        said = picked.aggregate(
            all=Count("pk", distinct=True), can=Count("pk", distinct=True, filter=may)
        )
        return Counts(**said)

    @cached_property
    def everywhere(self) -> Counts:
        """The picked records that the user may view, whatever the filter."""
        return self._count(self._visible)

    @cached_property
    def shown(self) -> Counts:
        """Those that the present filter shows."""
        if not self.list.is_narrowed:
            return self.everywhere
        return self._count(self.list.rows)

    @property
    def hidden(self) -> Counts:
        """Those that the present filter hides."""
        everywhere, shown = self.everywhere, self.shown
        return Counts(everywhere.all - shown.all, everywhere.can - shown.can)

    @cached_property
    def lost(self) -> int:
        """How many picked records are no longer there for the user."""
        return self._picks.count() - self.everywhere.all

    @property
    def is_empty(self) -> bool:
        """Whether nothing is picked."""
        return not self.everywhere.all

    @property
    def changeable(self) -> Any:
        """The records that the action can reach, those that the filter hides too."""
        may = reach(self.user, self.kind.record_type, self.right).condition
        picked = self._picks.values("record_id")
        return self._visible.filter(may, pk__in=picked)

    def ids(self, *, include_hidden: bool) -> Any:
        """Return what a run is about: ids as the only value, in a settled order.

        What is no longer there for the user stays among them, and is counted.
        """
        picks: Any = self._picks
        if self.list.is_narrowed and not include_hidden:
            same = Q(pk=OuterRef("record_id"))
            shown = Exists(self.list.rows.order_by().filter(same))
            seen = Exists(self._visible.filter(same))
            picks = picks.filter(Q(shown) | ~Q(seen))
        return picks.order_by("record_id").values("record_id")
