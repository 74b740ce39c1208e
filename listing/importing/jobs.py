"""Rehearsals and undos in the background; `listing/jobs.py` brings them to workers."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import User
from listing.importing.rehearsing import carry_out_rehearsal, rehearsal_of
from listing.importing.undoing import carry_out_undo, plan_undo
from listing.models import ImportRun, ImportUndo, Rehearsal
from listing.models.rehearsal import basis_of
from listing.working import RETRY, retry_stalled, work_off


@transaction.atomic
def queue_rehearsal(run: ImportRun, *, by: User) -> Rehearsal:
    """Let a worker rehearse an import, again if it was rehearsed before."""
    rehearsal = rehearsal_of(run)
    if rehearsal.is_under_way and rehearsal.basis != basis_of(run):
        rehearsal.stop(by=by)  # it would say what happens by another mapping
    if rehearsal.accept(by=by, again=True):
        transaction.on_commit(partial(_defer_rehearsal, rehearsal.pk))
    return rehearsal


def _defer_rehearsal(rehearsal_id: int) -> None:
    name = f"rehearsal {rehearsal_id}"
    try:
        job = rehearse_import.configure(lock=name, queueing_lock=name)
        job.defer(rehearsal_id=rehearsal_id)
    except AlreadyEnqueued:
        return


@app.task(name="rehearse_import", pass_context=True, retry=RETRY)
def rehearse_import(context: JobContext, rehearsal_id: int) -> None:
    """Rehearse an import, from the beginning."""
    if rehearsal := Rehearsal.objects.filter(pk=rehearsal_id).first():
        work_off(context, rehearsal, carry_out_rehearsal)


@transaction.atomic
def queue_undo(run: ImportRun, *, by: User) -> ImportUndo | None:
    """Let a worker take an import back, or go on with it; None if it can't be."""
    undo = ImportUndo.objects.filter(run=run).first() or plan_undo(run, by=by)
    if undo is not None and undo.accept(by=by):
        transaction.on_commit(partial(_defer_undo, undo.pk))
    return undo


def _defer_undo(undo_id: int) -> None:
    name = f"undo of import {undo_id}"
    try:
        undo_import.configure(lock=name, queueing_lock=name).defer(undo_id=undo_id)
    except AlreadyEnqueued:
        return


@app.task(name="undo_import", pass_context=True, retry=RETRY)
def undo_import(context: JobContext, undo_id: int) -> None:
    """Take an import back, or go on with it."""
    if undo := ImportUndo.objects.filter(pk=undo_id).first():
        work_off(context, undo, carry_out_undo)


@app.periodic(cron="* * * * *")
@app.task(name="resume_rehearsals", queueing_lock="resume rehearsals")
async def resume_rehearsals(timestamp: int) -> None:
    """Queue again what workers were at that were killed."""
    await retry_stalled("rehearse_import")
    await retry_stalled("undo_import")
