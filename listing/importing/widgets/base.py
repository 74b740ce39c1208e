"""What all widgets of the import have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from import_export.widgets import Widget

from listing.importing.reading import Cell

if TYPE_CHECKING:
    from listing.importing.session import Reading, Session
    from records.fields import Field


class Piece(NamedTuple):
    """A filled cell on its way to a field.

    `variant` is what its column says of it (the kind of a phone line), `reading` how
    the texts of its column are read.
    """

    cell: Cell
    variant: str
    reading: Reading


class Wanted(NamedTuple):
    """A value of one row that refers to something, and who gets what is made for it."""

    value: Any
    responsible: int


class CellsWidget(Widget):  # type: ignore[misc] # the library has no types
    """Cleans the cells of one row for one field.

    `clean` knows the row only and raises `Refusal`. Rows that go in are settled: what
    their values refer to is looked up for a whole chunk (`prepare`), then row by row
    (`settle`).
    """

    # What has to be known of all texts of a column: dates, decimal, names, people.
    surveys: ClassVar[str] = ""

    def __init__(self, field: Field | None = None) -> None:
        """Take the field that the value is for, if it is one field."""
        super().__init__()
        self.field = field
        self.session: Session

    def open(self, session: Session) -> None:
        """Begin an import."""
        self.session = session

    def clean(self, value: Sequence[Piece], row: Any = None, **kwargs: Any) -> Any:
        """Return the value of a row. Raises `Refusal`."""
        return self.read(value[0])

    def read(self, piece: Piece) -> Any:
        """Return the value of one cell. Raises `Refusal`."""
        return piece.cell.text

    def prepare(self, wanted: Sequence[Wanted]) -> None:
        """Look up, for a chunk at once, what its values refer to."""

    def settle(self, value: Any) -> Any:
        """Return what is stored for a value that `clean` returned; None for nothing."""
        return value

    def thaw(self, staged: Any) -> Any:
        """Return what `clean` returned, from the form that a staged row keeps."""
        return staged

    def foreseen(self, value: Any) -> Any:
        """Return the raw value that would be stored; None for nothing.

        Makes nothing: `{"text": name}` stands for what would be made.
        """
        return self.written(value)

    def foresee(self, wanted: Sequence[Wanted]) -> None:
        """Look up what the values of a chunk refer to, and make nothing."""

    def written(self, value: Any) -> Any:
        """Return the raw value, after `prepare`; None for nothing."""
        settled = self.settle(value)
        if settled is None or self.field is None:
            return None
        return self.field.kind.raw(settled)
