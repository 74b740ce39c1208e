"""Work of this app that runs in the background."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from listing.working import retry_stalled
from notes.models import NoteDraft, Reminder
from notes.reminders import delivering

# Much longer than anybody is reminded late, so that forgetting repeats nothing.
KEEP = timedelta(days=60)


@app.periodic(cron="* * * * *")
@app.task(name="remind", queueing_lock="remind", pass_context=True)
def remind(context: JobContext, timestamp: int) -> None:
    """Remind everybody whose moment has come; two workers share the work."""
    delivering.remind(context.should_abort)


@app.periodic(cron="*/10 * * * *")
@app.task(name="end_reminding", queueing_lock="end reminding")
async def end_reminding(timestamp: int) -> None:
    """Let jobs end whose workers were killed; the next minute has done their work."""
    await retry_stalled("remind")


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_reminders", queueing_lock="forget reminders")
def forget_reminders(timestamp: int) -> None:
    """Forget what was told long ago."""
    Reminder.objects.filter(due_at__lt=timezone.now() - KEEP).delete()


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_drafts", queueing_lock="forget drafts")
def forget_drafts(timestamp: int) -> None:
    """Let drafts go that nobody has gone on with for long."""
    NoteDraft.objects.old().delete()
