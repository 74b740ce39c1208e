"""An import from its first chunk to its last, by a worker or at once.

Its rows come from the rehearsal, which is made first where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db import transaction
from django.utils.translation import override

from listing.importing.drafts import Draft, thawed
from listing.importing.intake import Intake, Outcome
from listing.importing.opening import open_import
from listing.importing.rehearsing import carry_out_rehearsal, rehearsal_of
from listing.models import ImportRun, RefusedRow, Rehearsal, StagedRow, Verdict
from listing.working import (
    Interrupted,
    commit_without_waiting,
    never,
    rarely_collecting,
)
from records.models import ChangeSet
from records.refusals import Refusal

# Large enough for cheap statements, small enough for a lively progress bar, and for
# little to do again after a worker was killed.
CHUNK = 1_000


def carry_out(run: ImportRun, *, interrupted: Callable[[], bool] = never) -> ImportRun:
    """Bring in the rows that are left, and return the run as it is then.

    Raises `Interrupted`. After any other exception nothing of the present chunk is
    written, and the run can be carried out again.
    """
    with override(run.user.language), rarely_collecting():
        begun = run.begin()
        if begun is None:
            return ImportRun.objects.get(pk=run.pk)
        try:
            return _bring_in_all(begun, interrupted)
        except Refusal as refusal:
            begun = ImportRun.objects.get(pk=run.pk)
            begun.finish(ImportRun.State.FAILED, str(refusal))
            return begun


def _bring_in_all(run: ImportRun, interrupted: Callable[[], bool]) -> ImportRun:
    if not _is_rehearsed(run, interrupted):
        return ImportRun.objects.get(pk=run.pk)
    change_set = _change_set(run)
    intake = Intake(open_import(run), change_set)
    before = dict(run.also_created)
    while not interrupted():
        went_on = _bring_in(run, intake, before)
        if went_on is None:
            return ImportRun.objects.get(pk=run.pk)
        run = went_on
    raise Interrupted


def _is_rehearsed(run: ImportRun, interrupted: Callable[[], bool]) -> bool:
    """Rehearse what was not. Raises `Refusal` with what the rehearsal failed by."""
    rehearsal = rehearsal_of(run)
    if run.rows_done or rehearsal.is_of_now:
        return True
    rehearsal.accept(by=run.user, again=True)
    rehearsal = carry_out_rehearsal(rehearsal, interrupted=interrupted)
    if rehearsal.state == Rehearsal.State.FAILED:
        raise Refusal(rehearsal.failure)
    return rehearsal.state == Rehearsal.State.DONE


@transaction.atomic
def _change_set(run: ImportRun) -> ChangeSet:
    """Return the change set of a run; it is made before the first chunk."""
    if run.change_set is None:
        run.change_set = ChangeSet.objects.create(
            record_type=run.record_type, way=ChangeSet.Way.IMPORT, by=run.user
        )
        run.save(update_fields=["change_set"])
    return run.change_set


@transaction.atomic
def _bring_in(
    run: ImportRun, intake: Intake, also_before: dict[str, int]
) -> ImportRun | None:
    """Write a chunk together with the count of it, and forget its rows.

    None when no row is left, when the run was stopped, or when another worker has
    taken it over.
    """
    commit_without_waiting()
    locked = run.locked()
    if locked.state != ImportRun.State.RUNNING or locked.rows_done != run.rows_done:
        return None
    chunk = list(run.staged_rows.defer("cells")[:CHUNK])
    if not chunk:
        locked.finish(ImportRun.State.DONE)
        return None
    drafts = [thawed(row, intake.resource) for row in chunk]
    outcome = intake.take(drafts)
    _count(locked, outcome)
    locked.note("otherwise", _otherwise(chunk, drafts))
    for what, found in intake.session.take_notes().items():
        locked.note(what, found)
    locked.also_created = _sum(also_before, intake.also_created)
    locked.save()
    _refuse(locked, outcome.refused)
    StagedRow.objects.filter(run=run, number__lte=chunk[-1].number).delete()
    return locked


def _refuse(run: ImportRun, refused: Iterable[Draft]) -> None:
    """Keep the rows that did not go in, with the reasons."""
    reasons = {draft.row.number: draft.reason for draft in refused}
    RefusedRow.objects.bulk_create(
        RefusedRow(
            run=run, number=one.number, values=one.texts, reason=reasons[one.number]
        )
        for one in run.staged_rows.filter(number__in=reasons).only("number", "cells")
    )


def _count(run: ImportRun, outcome: Outcome) -> None:
    run.created += len(outcome.created)
    run.updated += len(outcome.updated)
    run.same += outcome.same
    run.skipped += len(outcome.skipped)
    run.refused += len(outcome.refused)
    done = (run.created, run.updated, run.same, run.skipped, run.refused)
    run.rows_done = sum(done)
    run.note("present", {str(draft.row.number): 1 for draft in outcome.skipped})


def _otherwise(chunk: Sequence[StagedRow], drafts: Sequence[Draft]) -> dict[str, int]:
    """Return the rows of which something else became than the rehearsal said."""
    pairs = zip(chunk, drafts, strict=True)
    return {
        str(staged.number): 1
        for staged, draft in pairs
        if staged.verdict not in (draft.verdict, Verdict.DOUBTFUL)
    }


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in one | other}
