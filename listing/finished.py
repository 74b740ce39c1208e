"""Telling people that long work of theirs has ended, when they may look elsewhere."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from listing.models import BulkRun, ExportRun, ImportRun
from records.notifications import kinds
from records.notifications.telling import tell

WORK_FINISHED = "work_finished"
WORK: dict[type, str] = {BulkRun: "bulk", ExportRun: "export", ImportRun: "import"}


def announce() -> None:
    """Announce the kind; people choose how they hear of it."""
    kinds.register(kinds.Kind(WORK_FINISHED, _("My long work has ended")))


def tell_of_end(run: Any) -> None:
    """Tell whose work it is that it is done or failed, once for each time it ended.

    Work that was stopped was stopped by its owner. A rehearsal is not told of.
    """
    work, state = WORK.get(type(run)), run.state
    if work is None or state not in (run.State.DONE, run.State.FAILED):
        return
    tell(
        [run.user],
        WORK_FINISHED,
        about=None,
        by=None,
        key=f"{work}:{run.pk}:{run.finished_at.isoformat()}",
        work=work,
        failed=state == run.State.FAILED,
        file=getattr(run, "filename", ""),
        url=run.get_absolute_url(),
    )
