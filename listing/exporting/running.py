"""An export from its first record to its file, by a worker or at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Action
from listing.exporting.contents import Contents
from listing.models import ExportRun
from listing.working import Interrupted, never
from records.access import reach
from records.refusals import Refusal

# What unfinished files are called in the folder for temporary files.
PREFIX = "cartela-export-"
WORKBOOKS = (ExportRun.Format.XLSX, ExportRun.Format.ODS)
# No program opens more rows; the first one is for the titles.
MOST_IN_A_WORKBOOK = 2**20 - 1


class Stopped(Exception):  # noqa: N818 nothing is wrong: the user wanted it
    """The user stopped the export: there will be no file."""


def carry_out(run: ExportRun, *, interrupted: Callable[[], bool] = never) -> ExportRun:
    """Make the file, and return the run as it is then.

    Raises `Interrupted`. After any other exception there is no file, and the run can
    be carried out again.
    """
    with override(run.user.language):
        begun = run.begin()
        if begun is not None:
            _make(begun, interrupted)
    return ExportRun.objects.get(pk=run.pk)


def _make(run: ExportRun, interrupted: Callable[[], bool]) -> None:
    try:
        contents = _contents_of(run)
    except Refusal as refusal:
        run.finish(ExportRun.State.FAILED, str(refusal))
        return

    def progress(done: int) -> None:
        if not run.is_at(done):
            raise Stopped
        if interrupted():
            raise Interrupted

    with TemporaryDirectory(prefix=PREFIX) as folder:
        path = Path(folder) / "file"
        try:
            contents.write(path, progress)
        except Stopped:
            return
        _keep(run, contents, path)


def _contents_of(run: ExportRun) -> Contents:
    """Return what is to be written. Raises `Refusal` if nothing may be, by now."""
    far = reach(run.user, run.record_type, Action.EXPORT)
    contents = Contents(run)
    if not (far.everything or far.because) or not contents.fields:
        raise Refusal(_("You no longer have the right to export these records."))
    if run.picked is None and not contents.found.filters.is_sound:
        raise Refusal(_("The filter can’t be understood any more: export anew."))
    total = len(contents.ids)
    if run.format in WORKBOOKS and total > MOST_IN_A_WORKBOOK:
        sentence = _(
            "A workbook has room for %(most)s records: narrow the list, or choose csv."
        )
        raise Refusal(sentence, most=MOST_IN_A_WORKBOOK)
    ExportRun.objects.filter(pk=run.pk).update(rows_total=total)
    return contents


@transaction.atomic
def _keep(run: ExportRun, contents: Contents, path: Path) -> None:
    """Keep the file and what is in it, unless the run was stopped meanwhile."""
    if run.locked().state != ExportRun.State.RUNNING:
        return
    with path.open("rb") as file:
        run.file.save(run.filename, File(file), save=False)
    run.rows_total, run.left_out = len(contents.ids), contents.left_out
    run.titles, run.picked = contents.titles, None
    run.columns = [field.key for field in contents.fields]
    run.save(
        update_fields=[
            *("file", "rows_total", "rows_done", "left_out"),
            *("titles", "columns", "picked"),
        ]
    )
    run.finish(ExportRun.State.DONE)
