"""A run from its first chunk to its last, by a worker or at once."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from listing.bulk.actions import action_or_404
from listing.bulk.given import tell_of_given
from listing.bulk.work import Work
from listing.models import BulkRun
from listing.working import Interrupted, never
from records.refusals import Refusal
from records.registry import kind_or_404


def carry_out(run: BulkRun, *, interrupted: Callable[[], bool] = never) -> BulkRun:
    """Do what is left, and return the run as it is then.

    Raises `Interrupted`. After any other exception nothing of the present chunk is
    written, and the run can be carried out again.
    """
    with override(run.user.language):
        begun = run.begin()
        if begun is not None:
            _work_through(begun, interrupted)
    return BulkRun.objects.get(pk=run.pk)


def _work_through(run: BulkRun, interrupted: Callable[[], bool]) -> None:
    try:
        work = _work_of(run)
    except Refusal as refusal:
        run.finish(BulkRun.State.FAILED, str(refusal))
        return
    while _take_chunk(run, work):
        if interrupted():
            raise Interrupted


def _work_of(run: BulkRun) -> Work:
    """Return what does it, by the rights of this moment. Raises Refusal."""
    kind = kind_or_404(run.record_type)
    if not run.user.is_active:
        raise Refusal(_("You no longer have the right to do this."))
    action = action_or_404(run.original_action)
    if run.is_undo:
        return action.undoing(run.user, kind, run.change_set)
    return action.work(run.user, kind, run.parameters, run.change_set)


@transaction.atomic
def _take_chunk(run: BulkRun, work: Work) -> bool:
    """Change a chunk together with the count of it; false when there is no more.

    The chunk goes with it: a second worker finds the next one.
    """
    locked = run.locked()
    if locked.state != BulkRun.State.RUNNING:
        return False
    chunk = locked.chunks.first()
    if chunk is None:
        locked.finish(BulkRun.State.DONE)
        tell_of_given(locked, work)
        return False
    locked.count(len(chunk.ids), work.take(chunk.ids))
    chunk.delete()
    return True
