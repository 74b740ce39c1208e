"""A cell that is put right in the browser: its row is cleaned and judged again (I4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import transaction

from listing.importing.judging import Judge
from listing.importing.opening import open_import
from listing.importing.reading import Row, unpack
from listing.importing.rehearsing import packed, put_right
from listing.models import Rehearsal, StagedRow


@transaction.atomic
def correct(rehearsal: Rehearsal, number: int, typed: Mapping[str, str]) -> StagedRow:
    """Put texts in cells of a row, by the index of their column. Raises `Refusal`.

    Raises `StagedRow.DoesNotExist` where there is no such row.
    """
    locked = rehearsal.locked()
    staged = StagedRow.objects.select_for_update().get(run=locked.run_id, number=number)
    columns = locked.run.file_facts.columns
    places = {str(column.index): at for at, column in enumerate(columns)}
    texts = staged.texts
    new = {
        index: text
        for index, text in typed.items()
        if index in places and text != texts[places[index]]
    }
    row = Row(number, [unpack(cell) for cell in staged.cells])
    row = put_right(row, new, places)
    before = staged.verdict
    _judge(locked, staged, row)
    kept = locked.corrections.get(str(number), {})
    locked.corrections[str(number)] = {**kept, **new}
    counts = Counter(locked.counts)
    counts.subtract([before])
    counts.update([staged.verdict])
    locked.counts = dict(+counts)
    locked.save(update_fields=["corrections", "counts"])
    return staged


def _judge(rehearsal: Rehearsal, staged: StagedRow, row: Row) -> None:
    opened = open_import(rehearsal.run)
    draft = opened.cleaning.clean(row)
    Judge(opened.resource, opened.meeting).judge([draft])
    staged.cells = [packed(cell) for cell in row.values]
    staged.values = draft.values
    staged.verdict = draft.verdict
    staged.record_id, staged.version = draft.record, draft.version
    staged.changes, staged.reasons = draft.changes, draft.reasons
    staged.save()
