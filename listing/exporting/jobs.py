"""Exports in the background; `listing/jobs.py` brings it to the workers."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import gettempdir

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from listing.exporting.running import PREFIX, carry_out
from listing.models import ExportRun
from listing.working import RETRY, retry_stalled, work_off

# Seconds after which nobody writes to a folder any more.
DAY = 24 * 3600


def hand_over(run: ExportRun) -> None:
    """Give a run to a worker; one that waits already stays one."""
    name = f"export {run.pk}"
    try:
        export_records.configure(lock=name, queueing_lock=name).defer(run_id=run.pk)
    except AlreadyEnqueued:
        return


@app.task(name="export_records", pass_context=True, retry=RETRY)
def export_records(context: JobContext, run_id: int) -> None:
    """Make the file of a run."""
    if run := ExportRun.objects.filter(pk=run_id).first():
        work_off(context, run, carry_out)


@app.periodic(cron="* * * * *")
@app.task(name="resume_exports", queueing_lock="resume exports")
async def resume_exports(timestamp: int) -> None:
    """Queue again what workers were at that were killed."""
    await retry_stalled("export_records")


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_export_files", queueing_lock="forget export files")
def forget_export_files(timestamp: int) -> None:
    """Delete files that were kept long enough, and what killed workers left."""
    for run in ExportRun.objects.past_keeping():
        run.forget_file()
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        if time.time() - folder.stat().st_mtime > DAY:
            shutil.rmtree(folder, ignore_errors=True)
