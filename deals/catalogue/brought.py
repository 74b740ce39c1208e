"""The rows of a file, read once and kept in the page between rehearsal and import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Self

from django.core import signing
from django.core.files import File
from django.utils.translation import gettext as _
from tablib import Dataset

from deals.catalogue.columns import COLUMNS
from deals.catalogue.resource import NUMBER
from listing.importing.cleaning import decimal_sign
from listing.importing.complaints import UnreadableFile
from listing.importing.headings import propose
from listing.importing.limits import limits
from listing.importing.reading import Cell, inspect, rows
from listing.importing.session import Reading
from listing.importing.widgets import Piece
from records.refusals import Refusal

# They are looked at while somebody waits, and travel in a form.
MOST_ROWS = 5_000
SALT = "deals.catalogue"
LONGEST_CELL = 2000
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Brought:
    """What a file brings: the cells of known columns, and the titles of others."""

    filename: str
    keys: list[str]
    rows: list[tuple[int, list[list[str]]]]  # the number, and text and kind of cells
    unknown: list[str]

    def dataset(self) -> Dataset:
        """Return the rows as the library takes them; an empty cell is an empty list."""
        signs = [self._sign(place) for place in range(len(self.keys))]
        found = Dataset(headers=[NUMBER, *self.keys])
        for number, cells in self.rows:
            given = zip(cells, signs, strict=True)
            found.append([number, *(_pieces(cell, sign) for cell, sign in given)])
        return found

    def _sign(self, place: int) -> Reading:
        """Return how the typed numbers of a column are read."""
        texts = [cells[place] for _number, cells in self.rows]
        return Reading(
            decimal=decimal_sign(text for text, kind in texts if kind == "text")
        )

    def packed(self) -> str:
        """Return all of it for a form, signed."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @classmethod
    def unpacked(cls, text: str) -> Self:
        """Return what was packed; raises `Refusal` if it is old or was changed."""
        try:
            return cls(**signing.loads(text, salt=SALT, max_age=KEPT_SECONDS))
        except signing.BadSignature as error:
            raise Refusal(_("This page is too old. Choose the file again.")) from error


def read(file: File[Any]) -> Brought:
    """Read an upload in a process of its own. Raises `Refusal`."""
    most = replace(limits(), rows=MOST_ROWS, cell_characters=LONGEST_CELL)
    if file.size > most.file_bytes:
        raise UnreadableFile("too_large", limit=most.file_bytes // 1024**2)
    with NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        path = Path(copy.name)
        facts = inspect(path, file.name or "", limits=most)
        known = propose(facts.headings, [column.as_field for column in COLUMNS])
        if not {"code", "name"} & set(known.values()):
            raise Refusal(_("No column has the title Name or Code."))
        found = [
            (
                row.number,
                [[row.values[place].text, row.values[place].kind] for place in known],
            )
            for row in rows(path, facts, most)
        ]
    unknown = [one for place, one in enumerate(facts.headings) if place not in known]
    return Brought(facts.filename, list(known.values()), found, unknown)


def _pieces(cell: Sequence[str], reading: Reading) -> list[Piece]:
    text, kind = cell
    return [Piece(Cell(text, kind), "", reading)] if text.strip() else []  # type: ignore[arg-type] # kinds of `reading`
