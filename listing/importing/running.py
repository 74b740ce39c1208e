"""An import from its first chunk to its last, by a worker or at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from listing.importing.intake import Intake, Outcome
from listing.importing.limits import limits
from listing.importing.plan import Plan
from listing.importing.reading import Row, rows
from listing.importing.resource import resource_class
from listing.importing.session import Session
from listing.importing.targets import targets_for
from listing.models import ImportRun, RefusedRow
from listing.working import Interrupted, never
from records.access import may
from records.refusals import Refusal
from records.registry import kind_or_404

# Large enough for cheap statements, small enough for a lively progress bar, and for
# little to do again after a worker was killed.
CHUNK = 500


def carry_out(run: ImportRun, *, interrupted: Callable[[], bool] = never) -> ImportRun:
    """Bring in the rows that are left, and return the run as it is then.

    Raises `Interrupted`. After any other exception nothing of the present chunk is
    written, and the run can be carried out again.
    """
    with override(run.user.language):
        begun = run.begin()
        if begun is None:
            return ImportRun.objects.get(pk=run.pk)
        try:
            return _bring_in_all(begun, interrupted)
        except Refusal as refusal:
            begun = ImportRun.objects.get(pk=run.pk)
            begun.finish(ImportRun.State.FAILED, str(refusal))
            return begun


def _bring_in_all(run: ImportRun, interrupted: Callable[[], bool]) -> ImportRun:
    intake = open_intake(run)
    left = islice(
        rows(Path(run.file.path), run.file_facts, limits()), run.rows_done, None
    )
    before = dict(run.also_created)
    while chunk := list(islice(left, CHUNK)):
        if interrupted():
            raise Interrupted
        written = _bring_in(run, intake, chunk, before)
        if written is None:
            return ImportRun.objects.get(pk=run.pk)
        run = written
    run.finish(ImportRun.State.DONE)
    return run


def open_intake(run: ImportRun) -> Intake:
    """Return what takes the rows of the run. Raises `Refusal` without the right."""
    if not run.file:
        raise Refusal(_("The file is no longer kept. Upload it again."))
    if not may(run.user, "import", run.record_type):
        raise Refusal(_("You no longer have the right to import these records."))
    kind = kind_or_404(run.record_type)
    session = Session(
        user=run.user,
        kind=kind,
        responsible=_responsible(run),
        people=_people(run.options.get("people", {})),
        run_id=run.pk,
        filename=run.filename,
    )
    if country := run.options.get("country"):
        session.country = country
    targets = targets_for(kind, run.user)
    plan = Plan.of(
        run.file_facts, run.mapping, targets, run.options.get("readings", {})
    )
    resource = resource_class(run.record_type)(session)
    return Intake(resource, plan, run.options.get("tags", []))


def _responsible(run: ImportRun) -> User:
    """Return whose the records are: the importer's, unless another may be chosen."""
    chosen = run.options.get("responsible")
    if chosen and may(run.user, "reassign", run.record_type):
        found = User.objects.filter(pk=chosen, is_active=True).first()
        return found or run.user
    return run.user


def _people(chosen: dict[str, int]) -> dict[str, User]:
    users = User.objects.filter(is_active=True).in_bulk(chosen.values())
    return {name: users[pk] for name, pk in chosen.items() if pk in users}


@transaction.atomic
def _bring_in(
    run: ImportRun, intake: Intake, chunk: Sequence[Row], also_before: dict[str, int]
) -> ImportRun | None:
    """Write a chunk together with the count of it.

    None when the run was stopped, or when another worker has taken it over.
    """
    locked = run.locked()
    if locked.state != ImportRun.State.RUNNING or locked.rows_done != run.rows_done:
        return None
    outcome = intake.take(chunk)
    _count(locked, outcome)
    for what, found in intake.session.take_notes().items():
        locked.note(what, found)
    locked.also_created = _sum(also_before, intake.also_created)
    locked.save()
    RefusedRow.objects.bulk_create(
        RefusedRow(
            run=locked,
            number=row.number,
            values=[cell.text for cell in row.values],
            reason=reason,
        )
        for row, reason in outcome.refused
    )
    return locked


def _count(run: ImportRun, outcome: Outcome) -> None:
    run.created += len(outcome.created)
    run.skipped += len(outcome.skipped)
    run.refused += len(outcome.refused)
    run.rows_done = run.created + run.updated + run.skipped + run.refused
    run.note("present", {str(row.number): 1 for row in outcome.skipped})


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, Any]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in one | other}
