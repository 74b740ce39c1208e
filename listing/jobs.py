"""Work of this app that runs in the background."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, JobAborted

from accounts.models import User
from listing.importing.running import Interrupted, carry_out
from listing.models import ImportRun

# Tries after the first, and seconds between them: until then a database that
# restarts is back.
TRIES, PAUSE = 5, 5
# Seconds without a heartbeat after which a worker counts as dead.
DEAD_AFTER = 30
KEEP_FILES = timedelta(days=30)


@transaction.atomic
def queue_import(run: ImportRun, *, by: User) -> None:
    """Let an import run and hand it to a worker; one that waits already stays one."""
    if run.accept(by=by):
        transaction.on_commit(partial(_defer, run.pk))


def _defer(run_id: int) -> None:
    name = f"import {run_id}"
    try:
        import_rows.configure(lock=name, queueing_lock=name).defer(run_id=run_id)
    except AlreadyEnqueued:
        return


@app.task(
    name="import_rows",
    pass_context=True,
    retry=RetryStrategy(max_attempts=TRIES, wait=PAUSE),
)
def import_rows(context: JobContext, run_id: int) -> None:
    """Carry an import out, or on; a worker that has to end hands it to the next."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        return
    try:
        carry_out(run, interrupted=context.should_abort)
    except Interrupted as interrupted:
        raise JobAborted from interrupted
    except Exception:
        if context.job.attempts >= TRIES:
            run.refresh_from_db()
            with override(run.user.language):
                run.give_up()
        raise


@app.periodic(cron="* * * * *")
@app.task(name="resume_imports", queueing_lock="resume imports")
async def resume_imports(timestamp: int) -> None:
    """Queue again what workers were at that were killed."""
    stalled = await app.job_manager.get_stalled_jobs(
        task_name="import_rows", seconds_since_heartbeat=DEAD_AFTER
    )
    for job in stalled:
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_import_files", queueing_lock="forget import files")
def forget_import_files(timestamp: int) -> None:
    """Delete uploads that nobody needs any more: they are full of personal data."""
    old = ImportRun.objects.filter(uploaded_at__lt=timezone.now() - KEEP_FILES)
    for run in old.exclude(file="").iterator():
        run.file.delete()
        if run.state == ImportRun.State.UPLOADED:
            run.delete()
