"""Beginning an export: at once where it is little, by a worker where it is much."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from listing.exporting.forms import ExportForm
from listing.exporting.jobs import hand_over
from listing.exporting.running import carry_out
from listing.lists import RecordList
from listing.models import ExportRun

# Records whose file is made while the user waits; more go to a worker.
AT_ONCE = 500


@transaction.atomic
def start(form: ExportForm, *, address: str | None) -> ExportRun:
    """Make the file that a valid form asks for, or hand it to a worker."""
    run = prepare(form, address=address)
    if run.rows_total > AT_ONCE:
        go_on(run, by=run.user)
        return run
    run.accept(by=run.user)
    return carry_out(run)


def prepare(
    form: ExportForm,
    *,
    address: str | None = None,
    way: ExportRun.Way = ExportRun.Way.PAGE,
) -> ExportRun:
    """Write down what is asked for, which is the log of it, too."""
    found, scope, asked = form.found, form.scope, form.cleaned_data
    hidden = asked["include_hidden"] and scope.hidden.can
    fields = form.chosen
    return ExportRun.objects.create(
        user=found.user,
        record_type=found.kind.record_type,
        format=asked["format"],
        separator=asked["separator"] or ",",
        columns=[field.key for field in fields],
        titles=[str(field.label) for field in fields],
        in_full=form.in_full,
        query=found.said.urlencode(),
        described=described(found),
        picked=scope.picked(include_hidden=asked["include_hidden"]),
        of_selection=scope.of_selection,
        rows_total=scope.shown.can + int(hidden),
        way=way,
        address=address,
        filename=filename_of(found, asked["format"]),
    )


@transaction.atomic
def go_on(run: ExportRun, *, by: User) -> None:
    """Hand a run to a worker: a new one, or one that was stopped or has failed."""
    if run.accept(by=by):
        transaction.on_commit(partial(hand_over, run))


def described(found: RecordList) -> str:
    """Return what narrows a list, in words: City: Cluj; Stage: Lead."""
    asks = [f"{chip.label}: {chip.words}" for chip in found.chips]
    for group in found.chip_groups:
        any_of = (f"{chip.label}: {chip.words}" for chip in group.chips)
        asks.append(f"({' | '.join(any_of)})")
    words = [f"“{found.words}”"] if found.words else []
    return "; ".join([*words, *asks])


def filename_of(found: RecordList, ending: str) -> str:
    """Return what a browser calls the file: what it holds, the day, the ending."""
    day = timezone.localdate().isoformat()
    return f"{found.kind.plural} {day}.{ending}"
