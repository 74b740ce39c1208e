"""Work for notifications that runs in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from records.models import Notification
from records.notifications import mailing  # noqa: F401 workers look for its job here


@app.periodic(cron="47 2 * * *")
@app.task(name="forget_notifications", queueing_lock="forget notifications")
def forget_notifications(timestamp: int) -> None:
    """Delete what people were told months ago."""
    Notification.objects.old().delete()
