"""What is done with files in the background; `records/jobs.py` brings it there."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from records.models import FileVersion

# A database or a storage that restarts is back by then.
AGAIN = RetryStrategy(max_attempts=5, wait=5)


def queue_drawing(version_id: int) -> None:
    """Have the small pictures of a version made."""
    app.configure_task("draw_file").defer(version_id=version_id)


@app.task(name="draw_file", retry=AGAIN)
def draw_file(version_id: int) -> None:
    """Make small pictures, unless they are there, or the file has gone meanwhile."""
    from records.files.drawing import draw  # noqa: PLC0415 web processes draw nothing

    waiting = FileVersion.objects.filter(drawing=FileVersion.Drawing.WAITING)
    if version := waiting.filter(pk=version_id).first():
        draw(version)


@app.periodic(cron="37 2 * * *")
@app.task(name="remove_files", queueing_lock="remove files", pass_context=True)
def remove_files(context: JobContext, timestamp: int) -> None:
    """Remove what was deleted long enough ago, and what uploads left behind."""
    from records.files import removing  # noqa: PLC0415 it asks for what asks for this

    removing.purge(context.should_abort)
    removing.sweep(context.should_abort)
