"""Beginning bulk work: at once where it is little, by a worker where it is much."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from accounts.models import User
from listing.bulk.actions import action_or_404
from listing.bulk.jobs import hand_over
from listing.bulk.running import carry_out
from listing.bulk.selection import Selection
from listing.models import BulkRun
from records.models import ChangeSet

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
    by, record_type = selection.user, selection.kind.record_type
    run = BulkRun.objects.create(
        user=by,
        record_type=record_type,
        action=action,
        parameters=parameters,
        change_set=ChangeSet.objects.create(
            record_type=record_type, way=ChangeSet.Way.BULK, by=by
        ),
    )
    run.freeze(selection.ids(include_hidden=include_hidden))
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
