"""Beginning bulk work: at once where it is little, by a worker where it is much."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from accounts.models import User
from listing.bulk.actions import action_or_404
from listing.bulk.jobs import hand_over
from listing.bulk.running import carry_out
from listing.bulk.selection import Selection
from listing.models import BulkRun
from records.models import ChangeSet
from records.registry import RecordKind

# Records that are changed while the user waits; more go to a worker (L8).
AT_ONCE = 500


@transaction.atomic
def start(
    action: str,
    selection: Selection,
    parameters: dict[str, object],
    *,
    include_hidden: bool,
) -> BulkRun:
    """Do an action to the picked records, or hand it to a worker."""
    ids = selection.ids(include_hidden=include_hidden)
    return start_on(ids, action, selection.kind, parameters, by=selection.user)


@transaction.atomic
def start_on(
    ids: Any, action: str, kind: RecordKind, parameters: dict[str, object], *, by: User
) -> BulkRun:
    """Do an action to records, or hand it to a worker.

    `ids` is a queryset with the ids as its only value.
    """
    act = {"record_type": kind.record_type, "by": by, "way": ChangeSet.Way.BULK}
    run = BulkRun.objects.create(
        user=by,
        record_type=kind.record_type,
        action=action,
        parameters=parameters,
        change_set=ChangeSet.objects.create(**act),
    )
    run.freeze(ids)
    return _set_going(run, by)


@transaction.atomic
def take_back(run: BulkRun, *, by: User) -> BulkRun | None:
    """Undo what a run did, or hand it to a worker; None when it is undone already."""
    if not run.locked().may_be_undone:
        return None
    undo = BulkRun.objects.create(
        user=by,
        record_type=run.record_type,
        action=BulkRun.UNDO,
        parameters={"of": run.pk, "action": run.original_action},
        change_set=ChangeSet.objects.create(
            record_type=run.record_type,
            way=ChangeSet.Way.UNDO,
            by=by,
            undoes_id=run.change_set_id,
        ),
    )
    action = action_or_404(run.original_action)
    undo.freeze(action.journal(run.change_set_id))
    return _set_going(undo, by)


@transaction.atomic
def go_on(run: BulkRun, *, by: User) -> None:
    """Take a run up again that was stopped or has failed."""
    if run.accept(by=by):
        transaction.on_commit(partial(hand_over, run))


def _set_going(run: BulkRun, by: User) -> BulkRun:
    if run.rows_total > AT_ONCE:
        go_on(run, by=by)
        return run
    run.accept(by=by)
    return carry_out(run)
