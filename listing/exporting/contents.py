"""What is in a file: which records, which fields, the rows of the table or cards."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.http import QueryDict

from accounts.models import Action
from listing.exporting.cells import Shown
from listing.exporting.files.cards import Card, Values, write_cards
from listing.exporting.files.ods import write_ods
from listing.exporting.files.separated import write_csv
from listing.exporting.files.table import Columns, Sheet, Title, WriteFile, distinct
from listing.exporting.files.xlsx import write_xlsx
from listing.exporting.reading import Reading
from listing.importing.resource import ID_FIELD, resource_class
from listing.lists import RecordList
from listing.models import ExportRun
from listing.record_numbers import numbered
from records.access import reach
from records.among import among
from records.fields import Field, by_key
from records.registry import kind_or_404

TABLES: dict[str, WriteFile] = {
    ExportRun.Format.XLSX: write_xlsx,
    ExportRun.Format.CSV: write_csv,
    ExportRun.Format.ODS: write_ods,
}
# Ids that are read from the database at a time.
IDS = 20_000
# What a card is made of as it is; of other fields it takes what is shown.
IN_PARTS = frozenset({"phones", "emails", "tags", "date"})

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Contents:
    """What a run is about, by the rights that its user has now."""

    run: ExportRun

    @cached_property
    def found(self) -> RecordList:
        """The list as it was asked for."""
        run = self.run
        return RecordList(kind_or_404(run.record_type), run.user, QueryDict(run.query))

    @cached_property
    def fields(self) -> list[Field]:
        """The fields that are still there for the user, in their order."""
        resource = resource_class(self.run.record_type)
        exported = resource.exported_fields(self.found.kind, self.run.user)
        known = by_key([ID_FIELD, *exported])
        return [known[key] for key in self.run.columns if key in known]

    @cached_property
    def titles(self) -> list[str]:
        """What the columns are called, each once."""
        return distinct([str(field.label) for field in self.fields])

    @cached_property
    def matching(self) -> Any:
        """The records that were asked for and may be viewed."""
        if self.run.picked is None:
            return self.found.rows
        visible = self.found.kind.objects().visible_to(self.run.user)
        return visible.filter(pk__in=among(self.run.picked))

    @cached_property
    def ids(self) -> Sequence[int]:
        """The records that may be exported, in the order of the list."""
        rows = self.matching.exportable_by(self.run.user)
        ordered = self.found.sorting.plainly(rows).values_list("pk", flat=True)
        return array("q", ordered.iterator(chunk_size=IDS))

    @property
    def left_out(self) -> int:
        """How many were asked for, may be viewed, and may not be exported."""
        if reach(self.run.user, self.run.record_type, Action.EXPORT).everything:
            return 0
        return max(0, int(self.matching.order_by().count()) - len(self.ids))

    def write(self, path: Path, progress: Progress) -> None:
        """Write the file; `progress` is told after each chunk and may raise."""
        if self.run.format == ExportRun.Format.VCF:
            write_cards(path, self._card, self._cards(progress))
            return
        titles = [
            Title(text, field.kind.name, field.width)
            for text, field in zip(self.titles, self.fields, strict=True)
        ]
        sheet = Sheet(str(self.found.kind.plural), titles, self.run.separator)
        TABLES[self.run.format](path, sheet, self._chunks(progress))

    def _chunks(
        self, progress: Progress, but: frozenset[str] = frozenset()
    ) -> Iterator[Columns]:
        """Yield the cells by columns; values of the kinds in `but` as they are."""
        shown = Shown(self.run.user, in_full=self.run.in_full)
        makers = [
            self._numbers
            if field.key == ID_FIELD.key
            else list
            if field.kind.name in but
            else shown.cells_of(field)
            for field in self.fields
        ]
        reading = Reading(self.found.kind, self.fields, self.run.user)
        done = 0
        for count, columns in reading.chunks(self.ids):
            yield [make(values) for make, values in zip(makers, columns, strict=True)]
            done += count
            progress(done)

    def _numbers(self, ids: Sequence[int]) -> list[str]:
        return [numbered(self.run.record_type, pk) for pk in ids]

    @property
    def _card(self) -> Card:
        card = resource_class(self.run.record_type).card
        assert card is not None  # noqa: S101 the form offers cards where there are some
        return card

    def _cards(self, progress: Progress) -> Iterator[Values]:
        """Yield the values of each record by the keys of fields."""
        keys = [field.key for field in self.fields]
        for columns in self._chunks(progress, IN_PARTS):
            for row in zip(*columns, strict=True):
                yield dict(zip(keys, row, strict=True))
