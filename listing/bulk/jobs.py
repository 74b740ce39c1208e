"""Bulk work in the background; `listing/jobs.py` brings it to the workers."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from listing.bulk.running import carry_out
from listing.models import BulkRun
from listing.working import RETRY, retry_stalled, work_off


def hand_over(run: BulkRun) -> None:
    """Give a run to a worker; one that waits already stays one."""
    name = f"bulk {run.pk}"
    try:
        bulk_work.configure(lock=name, queueing_lock=name).defer(run_id=run.pk)
    except AlreadyEnqueued:
        return


@app.task(name="bulk_work", pass_context=True, retry=RETRY)
def bulk_work(context: JobContext, run_id: int) -> None:
    """Carry a run out, or on."""
    if run := BulkRun.objects.filter(pk=run_id).first():
        work_off(context, run, carry_out)


@app.periodic(cron="* * * * *")
@app.task(name="resume_bulk_work", queueing_lock="resume bulk work")
async def resume_bulk_work(timestamp: int) -> None:
    """Queue again what workers were at that were killed."""
    await retry_stalled("bulk_work")
