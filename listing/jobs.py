"""Work of this app that runs in the background."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.models import User
from listing.bulk import jobs as bulk_jobs  # noqa: F401 workers look for jobs here
from listing.exporting import jobs as export_jobs  # noqa: F401 as above
from listing.importing import jobs as importing_jobs  # noqa: F401 here, too
from listing.importing.running import carry_out
from listing.models import ImportRun, Rehearsal
from listing.working import RETRY, retry_stalled, work_off

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


@app.task(name="import_rows", pass_context=True, retry=RETRY)
def import_rows(context: JobContext, run_id: int) -> None:
    """Carry an import out, or on."""
    if run := ImportRun.objects.filter(pk=run_id).first():
        work_off(context, run, carry_out)


@app.periodic(cron="* * * * *")
@app.task(name="resume_imports", queueing_lock="resume imports")
async def resume_imports(timestamp: int) -> None:
    """Queue again what workers were at that were killed."""
    await retry_stalled("import_rows")


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_import_files", queueing_lock="forget import files")
def forget_import_files(timestamp: int) -> None:
    """Delete uploads that nobody needs any more: they are full of personal data."""
    old = ImportRun.objects.filter(uploaded_at__lt=timezone.now() - KEEP_FILES)
    for run in old.exclude(file="").iterator():
        run.file.delete()
        run.staged_rows.all().delete()
        Rehearsal.objects.filter(run=run).delete()
        if run.state == ImportRun.State.UPLOADED:
            run.delete()
