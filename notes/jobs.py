"""Work of this app that runs in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from notes.models import NoteDraft


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_drafts", queueing_lock="forget drafts")
def forget_drafts(timestamp: int) -> None:
    """Let drafts go that nobody has gone on with for long."""
    NoteDraft.objects.old().delete()
