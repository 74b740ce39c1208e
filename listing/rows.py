"""The rows of a page, read in as few queries as there are places to read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from listing.columns import Column
from listing.listed import Listed
from records.fields import Field
from records.fields.places import Outside
from records.fields.showing import Shown, show
from records.marks import TAGS, Mark, has_tags, marks


@dataclass(frozen=True)
class Row:
    """One record in the table."""

    record: Any
    marks: list[Mark]
    cells: list[tuple[Column, Shown]]
    is_picked: bool = False

    @property
    def id(self) -> str:
        """The id of the record; as text, which is written as it is."""
        return str(self.record.pk)


def rows_of(found: Listed) -> list[Row]:
    """Return the rows on the page of a list, ready to be drawn."""
    fields = found.chosen_fields
    section = found.sorting.section
    records = _read(found, [*fields, section] if section else fields)
    values = show(records, fields, found.user)
    return [
        _row(found, record, cells)
        for record, cells in zip(records, values, strict=True)
    ]


def _read(found: Listed, fields: Sequence[Field]) -> list[Any]:
    """Read the records without what the columns do not show."""
    unseen = ["acl", "search", "texts"]
    if not any(field.is_custom for field in fields):
        unseen.append("custom")
    rows = found.kind.objects().visible_to(found.user).defer(*unseen)
    by_id = rows.select_related(*found.kind.marked_by).in_bulk(found.page.ids)
    records = [by_id[pk] for pk in found.page.ids if pk in by_id]
    beside = {TAGS} if has_tags(found.kind.model) else set()
    for place in beside | {field.place for field in fields}:
        if isinstance(place, Outside):
            place.read_ahead(records)
    return records


def _row(found: Listed, record: Any, cells: list[Shown]) -> Row:
    """Put a row together; tags that stand beside the name stand there only."""
    beside = marks(record)
    cells = [
        replace(shown, items=[item for item in shown.items if item not in beside])
        if shown.field.kind.name == "tags"
        else shown
        for shown in cells
    ]
    in_columns = list(zip(found.columns, cells, strict=True))
    return Row(record, beside, in_columns, record.pk in found.picked_ids)
