"""What a run does to some of its records at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from accounts.models import User
from records.among import among
from records.fields import Field
from records.fields.change import Change
from records.fields.obstacles import obstacles
from records.fields.rewriting import Edit, change_many, locked
from records.models import ChangeSet, Entry
from records.outcome import Fate, Outcome
from records.registry import RecordKind
from records.trashing import Trashing, settle_unreached
from records.undoing import Undoing

SET, ADD, REMOVE = "set", "add", "remove"


class Work(Protocol):
    """Something done to many records, a chunk in one transaction."""

    def take(self, ids: Sequence[int]) -> Outcome:
        """Do it to the rows of these ids and say what became of each record."""


@dataclass(frozen=True)
class Setting:
    """Gives a field a value, or adds to or takes from its list. `raw` fits JSON."""

    kind: RecordKind
    user: User
    change_set: ChangeSet
    field: Field
    how: str
    raw: Any

    @transaction.atomic
    def take(self, ids: Sequence[int]) -> Outcome:
        """Change those that the user may change."""
        records = self._locked(ids)
        outcome = Outcome({record.pk: Fate.UNCHANGED for record in records})
        planned = [(record, self._change(record)) for record in records]
        plan = [(record, change) for record, change in planned if change]
        reasons = obstacles(self.kind, self.field, plan, by=self.user)
        for record, _change in plan:
            reason = reasons.get(record.pk, "")
            outcome.settle(record.pk, Fate.FAILED if reason else Fate.CHANGED, reason)
        edits = [Edit(r, [change]) for r, change in plan if r.pk not in reasons]
        way = self.change_set.way
        change_many(edits, by=self.user, way=way, change_set=self.change_set)
        settle_unreached(outcome, self.kind, self.user, {*ids} - {*outcome.fates})
        return outcome

    def _locked(self, ids: Sequence[int]) -> list[Any]:
        """Lock the records and read what is asked."""
        read = [self.field]
        if self.field.key in self.kind.needs_one_of:
            keys = self.kind.needs_one_of
            read += [field for field in self.kind.fields if field.key in keys]
        return locked(self.kind.objects().editable_by(self.user), ids, read)

    def _change(self, record: Any) -> Change | None:
        old = self.field.raw(record)
        new = self.raw
        if self.how == ADD:
            new = sorted({*old, *self.raw})
        elif self.how == REMOVE:
            new = [one for one in old if one not in self.raw]
        return Change(self.field, old, new) if new != old else None


@dataclass(frozen=True)
class Discarding:
    """Moves records to the trash."""

    kind: RecordKind
    user: User
    change_set: ChangeSet

    def take(self, ids: Sequence[int]) -> Outcome:
        """Move those that the user may delete."""
        return Trashing(self.kind, self.user, self.change_set).discard(ids)


@dataclass(frozen=True)
class TakingBack:
    """Undoes; its ids are those of timeline entries."""

    kind: RecordKind
    user: User
    change_set: ChangeSet

    def take(self, ids: Sequence[int]) -> Outcome:
        """Undo entries, the newest first."""
        found: Any = Entry.objects.filter(pk__in=among(ids)).order_by("-pk")
        # Without a model for each of them, which takes as long as the rest.
        entries = list(found.values_list("kind", "record_id", "details", named=True))
        undoing = Undoing(self.kind, self.user, self.change_set)
        return undoing.take_back(entries)
