"""Rows of other tables moved from record to record, and written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from records.among import among
from records.hanging import Hanging, hanging_on
from records.models import ChangeSet, Merge, MovedRows, Record, track_many
from records.registry import kind_or_404


@dataclass(frozen=True)
class Mover:
    """Moves rows in the name of a user, as a part of a change set."""

    by: User
    change_set: ChangeSet

    def take(self, merge: Merge) -> None:
        """Move what hangs on the others to the survivor.

        Where the survivor is in a table once and is there already, the row stays with
        the record in the trash: nothing is ever deleted.
        """
        for hanging in _tables(merge.record_type):
            for origin, ids in _found(hanging, merge).items():
                self._point(hanging, ids, origin, merge.survivor_id)
                MovedRows.objects.create(
                    merge=merge, hanging=hanging.key, origin=origin, ids=ids
                )

    def give_back(self, merge: Merge) -> dict[str, list[int]]:
        """Move back what still hangs on the survivor; return the ids of other rows."""
        known = {one.key: one for one in _tables(merge.record_type)}
        kept: defaultdict[str, list[int]] = defaultdict(list)
        for moved in merge.moved.order_by("pk"):
            if hanging := known.get(moved.hanging):
                there = hanging.on([merge.survivor_id]).filter(pk__in=among(moved.ids))
                still = _free(hanging, there, [moved.origin])
                ids = [pk for pk, _origin in still]
                self._point(hanging, ids, merge.survivor_id, moved.origin)
                rows = hanging.model._base_manager.filter(pk__in=among(moved.ids))
                elsewhere = rows.exclude(pk__in=among(ids))
                kept[moved.hanging] += elsewhere.values_list("pk", flat=True)
        return {key: ids for key, ids in kept.items() if ids}

    def _point(
        self, hanging: Hanging, ids: Collection[int], old: int, new: int
    ) -> None:
        """Let rows belong to another record."""
        values: dict[str, Any] = {hanging.column: new}
        if issubclass(hanging.model, Record):
            values |= {"version": F("version") + 1, "updated_at": timezone.now()}
        rows = hanging.model._base_manager.filter(pk__in=among(ids))
        rows.update(**values)
        if hanging.field and ids:
            change = {"field": hanging.field, "old": old, "new": new}
            said = {"way": self.change_set.way, "changes": [change]}
            track_many(
                hanging.model.record_type,  # type: ignore[attr-defined]
                "changed",
                dict.fromkeys(ids, said),
                by=self.by,
                change_set=self.change_set,
            )


def _tables(record_type: str) -> list[Hanging]:
    """Return what hangs on records; what is a part of one becomes a part of the next,
    so that an old address leads to the last survivor at once.
    """
    model = kind_or_404(record_type).model
    parts = Hanging("merged_into", record_type, model, "merged_into")
    return [*hanging_on(record_type), parts]


def _found(hanging: Hanging, merge: Merge) -> dict[int, list[int]]:
    """Return the ids of the rows to be moved, by the record that they hang on."""
    rows = hanging.on(merge.others)
    if hanging.field and _says_of_its_own(hanging):
        # What the records say of each other is not about others.
        rows = rows.exclude(pk__in=merge.ids)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pk, origin in _free(hanging, rows, [merge.survivor_id]):
        found[origin].append(pk)
    return found


def _says_of_its_own(hanging: Hanging) -> bool:
    return getattr(hanging.model, "record_type", "") == hanging.record_type


def _free(hanging: Hanging, rows: Any, owners: Sequence[int]) -> list[tuple[int, int]]:
    """Lock rows, and return ids and owners of those that may come to `owners`."""
    columns = ("pk", hanging.column, *hanging.once_per)
    rows = rows.order_by("pk").select_for_update(of=("self",))
    taken: set[tuple[Any, ...]] = set()
    if hanging.once_per:
        taken |= set(hanging.on(owners).values_list(*hanging.once_per))
    free = []
    for pk, owner, *once in rows.values_list(*columns):
        if not hanging.once_per or tuple(once) not in taken:
            taken.add(tuple(once))
            free.append((pk, owner))
    return free
