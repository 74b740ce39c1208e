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
from records.models import ChangeSet, track_many
from records.outcome import Fate, Outcome
from records.registry import RecordKind

TRASHED, RESTORED = "trashed", "restored"


class Trashing:
    """Moves records of one type, as far as `by` may delete them."""

    def __init__(self, kind: RecordKind, by: User, change_set: ChangeSet) -> None:
        self.kind, self.by, self.change_set = kind, by, change_set

    @transaction.atomic
    def discard(self, ids: Iterable[int]) -> Outcome:
        """Move records to the trash."""
        wanted = set(ids)
        rows = self.kind.objects().deletable_by(self.by)
        found = _locked(rows, wanted)
        batch = uuid.uuid4()
        self._write(
            found, trashed_at=timezone.now(), trashed_by=self.by, trash_batch=batch
        )
        self._track(TRASHED, dict.fromkeys(found, str(batch)))
        return self._outcome(found, wanted)

    @transaction.atomic
    def put_back(self, batches: dict[int, str]) -> Outcome:
        """Take records out of the trash that lie there since the batch of this id."""
        within = self.kind.objects().within_reach(self.by, Action.DELETE)
        lies = dict(
            within.filter(pk__in=among(batches)).values_list("pk", "trash_batch")
        )
        same = [pk for pk, batch in lies.items() if str(batch) == batches[pk]]
        found = _locked(within.filter(trash_batch__isnull=False), same)
        self._write(found, trashed_at=None, trashed_by=None, trash_batch=None)
        self._track(RESTORED, {pk: batches[pk] for pk in found})
        outcome = self._outcome(found, batches.keys() - (lies.keys() - set(found)))
        for pk in lies.keys() - set(found):
            outcome.settle(pk, Fate.KEPT)
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


def _locked(rows: Any, ids: Iterable[int]) -> list[int]:
    """Lock rows, always in the same order, and return their ids."""
    rows = rows.filter(pk__in=among(ids)).order_by("pk").select_for_update(of=("self",))
    return list(rows.values_list("pk", flat=True))
