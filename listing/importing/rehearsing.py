"""The rehearsal: the whole file is read, cleaned and judged, and nothing is written.

Nothing but rows of its own: each goes by COPY into a table between the file and the
records, from which the run takes them (I4).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from listing.importing.drafts import Draft
from listing.importing.judging import Judge
from listing.importing.limits import limits
from listing.importing.opening import Opened, open_import
from listing.importing.reading import Cell, Row, rows
from listing.importing.widgets.links import LinkWidget
from listing.importing.writing import copy_in
from listing.models import ImportRun, Rehearsal, StagedRow
from listing.models.import_run import add_notes
from listing.models.rehearsal import basis_of
from listing.working import (
    Interrupted,
    commit_without_waiting,
    never,
    rarely_collecting,
)
from records.refusals import Refusal

# Large enough for cheap statements, small enough for a lively progress bar.
CHUNK = 1_000
COLUMNS = (
    "run_id",
    "number",
    "cells",
    "values",
    "verdict",
    "record_id",
    "version",
    "changes",
    "reasons",
)


def rehearsal_of(run: ImportRun) -> Rehearsal:
    """Return the rehearsal of an import, made where there is none."""
    made = Rehearsal.objects.get_or_create(
        run=run, defaults={"rows_total": run.rows_total}
    )
    return made[0]


def rehearse(run: ImportRun) -> dict[str, int]:
    """Rehearse an import at once; return the rows by verdict. Raises `Refusal`."""
    rehearsal = rehearsal_of(run)
    rehearsal.accept(by=run.user, again=True)
    with override(run.user.language), rarely_collecting():
        begun = rehearsal.begin()
        if begun is not None:
            read_all(begun, never)
            rehearsal = begun
    return dict(rehearsal.counts)


def carry_out_rehearsal(
    rehearsal: Rehearsal, *, interrupted: Callable[[], bool] = never
) -> Rehearsal:
    """Rehearse from the beginning, and return the rehearsal as it is then.

    Raises `Interrupted`; whoever takes it up begins anew.
    """
    with override(rehearsal.user.language), rarely_collecting():
        begun = rehearsal.begin()
        if begun is not None:
            try:
                read_all(begun, interrupted)
            except Refusal as refusal:
                begun = Rehearsal.objects.get(pk=rehearsal.pk)
                begun.finish(Rehearsal.State.FAILED, str(refusal))
    return Rehearsal.objects.get(pk=rehearsal.pk)


def read_all(rehearsal: Rehearsal, interrupted: Callable[[], bool]) -> None:
    """Stage all rows of the file. Raises `Refusal`, `Interrupted`."""
    run = rehearsal.run
    if not run.file:
        raise Refusal(_("The file is no longer kept. Upload it again."))
    opened = open_import(run)
    judge = Judge(opened.resource, opened.meeting)
    _begin_anew(rehearsal)
    file = rows(Path(run.file.path), run.file_facts, limits())
    left = corrected(file, rehearsal)
    while chunk := list(islice(left, CHUNK)):
        if interrupted():
            raise Interrupted
        if not _stage(rehearsal, opened, judge, chunk):
            return
    rehearsal.finish(Rehearsal.State.DONE)


@transaction.atomic
def _begin_anew(rehearsal: Rehearsal) -> None:
    """Forget what an earlier rehearsal staged."""
    rehearsal.locked()
    StagedRow.objects.filter(run=rehearsal.run_id).delete()
    rehearsal.rows_done = rehearsal.resumed_at_row = 0
    rehearsal.rows_total = rehearsal.run.rows_total
    rehearsal.counts, rehearsal.notes, rehearsal.also_created = {}, {}, {}
    rehearsal.basis = basis_of(rehearsal.run)
    rehearsal.save()


def corrected(file: Iterator[Row], rehearsal: Rehearsal) -> Iterator[Row]:
    """Yield the rows of a file with what was typed over their cells."""
    places = {str(c.index): at for at, c in enumerate(rehearsal.run.file_facts.columns)}
    for row in file:
        typed = rehearsal.corrections.get(str(row.number))
        yield put_right(row, typed, places) if typed else row


def put_right(row: Row, typed: dict[str, str], places: dict[str, int]) -> Row:
    """Return a row with other texts in cells, by the index of their column."""
    cells = list(row.values)
    for index, text in typed.items():
        if index in places:
            cells[places[index]] = Cell(text) if text else Cell("", "empty")
    return Row(row.number, cells)


@transaction.atomic
def _stage(
    rehearsal: Rehearsal, opened: Opened, judge: Judge, chunk: Sequence[Row]
) -> bool:
    """Stage a chunk together with the count of it; false when it was stopped."""
    commit_without_waiting()
    locked = rehearsal.locked()
    going = locked.state == Rehearsal.State.RUNNING
    if not going or locked.rows_done != rehearsal.rows_done:
        return False
    drafts = [opened.cleaning.clean(row) for row in chunk]
    judge.judge(drafts)
    copy_in(
        StagedRow._meta.db_table,
        COLUMNS,
        [staged(rehearsal.run_id, draft) for draft in drafts],
    )
    counts = Counter(draft.verdict.value for draft in drafts)
    rehearsal.counts = dict(Counter(rehearsal.counts) + counts)
    rehearsal.rows_done += len(drafts)
    rehearsal.also_created = to_make(opened)
    for what, found in opened.session.take_notes().items():
        add_notes(rehearsal.notes, what, found)
    rehearsal.save()
    return True


def staged(run_id: int, draft: Draft) -> tuple[Any, ...]:
    """Return a draft as a row of the table, in the order of `COLUMNS`."""
    return (
        run_id,
        draft.row.number,
        as_json([packed(cell) for cell in draft.row.values]),
        as_json(draft.values),
        draft.verdict.value,
        draft.record,
        draft.version,
        as_json(draft.changes),
        as_json(draft.reasons),
    )


def packed(cell: Cell) -> Any:
    """Return a cell as it travels."""
    if cell.kind == "text":
        return cell.text
    return None if cell.kind == "empty" else [cell.kind, cell.text]


def as_json(value: Any) -> str:
    """Return a document; days and numbers of it as texts that `thaw` reads."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value))


def to_make(opened: Opened) -> dict[str, int]:
    """Return how many records of other types would be made, by type."""
    made: dict[str, int] = {}
    for key in opened.resource.fields:
        widget = opened.resource.widget(key)
        if isinstance(widget, LinkWidget) and widget.to_make:
            kind = widget.target.record_type.value
            made[kind] = made.get(kind, 0) + len(widget.to_make)
    return made
