"""Many records into the trash and out of it; nothing is deleted for good."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Action, User
from records.among import among
from records.fields import from_definition
from records.fields.change import Change
from records.fields.obstacles import obstacles
from records.models import ChangeSet, CustomField, track_many
from records.outcome import Fate, Outcome
from records.registry import RecordKind

TRASHED, RESTORED = "trashed", "restored"
# What makes the id of a batch out of that of the act.
BATCHES = uuid.UUID("5b0c2a4e-8d1f-4c36-9b77-1f6a2e0d9c41")


class Trashing:
    """Moves records of one type, as far as `by` may delete them."""

    def __init__(self, kind: RecordKind, by: User, change_set: ChangeSet) -> None:
        self.kind, self.by, self.change_set = kind, by, change_set

    @property
    def batch(self) -> uuid.UUID:
        """The name of what this act moves: one, in however many chunks it is done."""
        return uuid.uuid5(BATCHES, str(self.change_set.pk))

    @transaction.atomic
    def discard(self, ids: Iterable[int]) -> Outcome:
        """Move records to the trash."""
        wanted = set(ids)
        rows = self.kind.objects().deletable_by(self.by)
        found = locked_ids(rows, wanted)
        now, batch = timezone.now(), self.batch
        self._write(found, trashed_at=now, trashed_by=self.by, trash_batch=batch)
        self._track(TRASHED, dict.fromkeys(found, str(batch)))
        return self._outcome(found, wanted)

    @transaction.atomic
    def restore(self, ids: Iterable[int]) -> Outcome:
        """Take records out of the trash, whichever act moved them there."""
        wanted = set(ids)
        found = locked_ids(self.kind.objects().restorable_by(self.by), wanted)
        return self._take_out(found, wanted)

    @transaction.atomic
    def put_back(self, batches: dict[int, str]) -> Outcome:
        """Take records out of the trash that lie there since the batch of this id."""
        within = self.kind.objects().within_reach(self.by, Action.DELETE)
        lies = dict(
            within.filter(pk__in=among(batches)).values_list("pk", "trash_batch")
        )
        same = [pk for pk, batch in lies.items() if str(batch) == batches[pk]]
        found = locked_ids(within.trashed(), same)
        outcome = self._take_out(found, batches.keys() - (lies.keys() - set(found)))
        for pk in lies.keys() - set(found):
            outcome.settle(pk, Fate.KEPT)
        return outcome

    def _take_out(self, found: Sequence[int], wanted: Iterable[int]) -> Outcome:
        """Take out what is locked by now, but for what lost a unique value meanwhile.

        Everything of a record stayed where it was, so nothing has to be put together:
        what else it was linked to comes with it, unless that was changed since.
        """
        rows = self.kind.model._base_manager.filter(pk__in=among(found))
        records = list(rows.defer("acl", "search", "texts"))
        reasons = taken_meanwhile(self.kind, records, self.by)
        free = [record.pk for record in records if record.pk not in reasons]
        self._write(free, trashed_at=None, trashed_by=None, trash_batch=None)
        batches = {r.pk: str(r.trash_batch or "") for r in records}
        self._track(RESTORED, {pk: batches[pk] for pk in free})
        outcome = self._outcome(free, set(wanted) - reasons.keys())
        for pk, reason in reasons.items():
            outcome.settle(pk, Fate.FAILED, reason)
        return outcome

    def _write(self, ids: Sequence[int], **values: Any) -> None:
        rows = self.kind.model._base_manager.filter(pk__in=among(ids))
        rows.update(**values, version=F("version") + 1, updated_at=timezone.now())

    def _track(self, kind: str, batches: dict[int, str]) -> None:
        way, record_type = self.change_set.way, self.kind.record_type
        said = {pk: {"way": way, "batch": batch} for pk, batch in batches.items()}
        track_many(record_type, kind, said, by=self.by, change_set=self.change_set)

    def _outcome(self, moved: Sequence[int], wanted: Iterable[int]) -> Outcome:
        outcome = Outcome(dict.fromkeys(moved, Fate.CHANGED))
        settle_unreached(outcome, self.kind, self.by, set(wanted) - set(moved))
        return outcome


def settle_unreached(
    outcome: Outcome, kind: RecordKind, user: User, ids: Iterable[int]
) -> None:
    """Tell records that may only be viewed from those that are not there (any more).

    Of the latter nothing is told but their number: it could be that they are hidden.
    """
    ids = list(ids)
    rows = kind.objects().visible_to(user).filter(pk__in=ids) if ids else None
    seen = set(rows.values_list("pk", flat=True)) if rows is not None else set()
    for pk in ids:
        outcome.settle(pk, Fate.NO_RIGHT if pk in seen else Fate.HIDDEN)


def taken_meanwhile(
    kind: RecordKind, records: Sequence[Any], by: User
) -> dict[int, str]:
    """Return why records can't come back: another has their unique value by now."""
    reasons: dict[int, str] = {}
    unique = CustomField.objects.filter(record_type=kind.record_type, unique=True)
    for field in map(from_definition, unique.in_use()):
        held = [(record, field.raw(record)) for record in records]
        plan = [(record, Change(field, "", raw)) for record, raw in held if raw]
        said = obstacles(kind, field, plan, by=by)
        reasons |= {pk: f"{field.label}: {why}" for pk, why in said.items()}
    return reasons


def locked_ids(rows: Any, ids: Iterable[int]) -> list[int]:
    """Lock rows, always in the same order, and return their ids."""
    rows = rows.filter(pk__in=among(ids)).order_by("pk").select_for_update(of=("self",))
    return list(rows.values_list("pk", flat=True))
