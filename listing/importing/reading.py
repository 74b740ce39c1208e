"""Files of rows as the import sees them: their facts, and their rows one by one.

`inspect` reads a file once and tells what is in it; the user may then correct what was
detected by another `inspect` with `Wishes`; `rows` reads it again with these facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from django.utils.translation import gettext as _

from listing.importing.sandbox import ask
from listing.importing.terms import Limits, Wishes

__all__ = ["Cell", "Column", "FileFacts", "Limits", "Row", "Wishes", "inspect", "rows"]

CellKind = Literal["text", "number", "date", "time", "boolean", "empty"]
# What an upload field offers, and what a user may choose instead of the detected.
ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".tsv", ".vcf")
SEPARATORS = (",", ";", "\t", "|")
ENCODINGS = (
    "utf-8",
    "cp1250",
    "cp1251",
    "cp1252",
    "iso-8859-2",
    "koi8-r",
    "cp852",
    "cp866",
    "utf-16-le",
    "utf-16-be",
)


class Cell(NamedTuple):
    """A cell: its text, and what the file says it is.

    Dates are ISO (`2024-03-14` or `2024-03-14T10:22:05`), numbers have all their
    digits and a decimal point, booleans are `true` and `false`.
    """

    text: str
    kind: CellKind = "text"


class Row(NamedTuple):
    """A row with the number that a spreadsheet program shows beside it."""

    number: int
    values: list[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file. `index` counts from 0, also over empty columns.

    `found` is what nearly all values look like: text, number, date, time, boolean,
    email, phone, or mixed.
    """

    index: int
    name: str
    titled: bool
    filled: int
    samples: tuple[str, ...]
    found: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is in a file. `sheets` are the names, with whether each is visible.

    `encoding` and `separator` are empty for workbooks, `sheet` for text. Cards (vcf)
    are counted from 1, and their titles, which no row holds, are row 0.
    """

    filename: str
    kind: str
    encoding: str
    separator: str
    sheet: str
    sheets: tuple[tuple[str, bool], ...]
    heading_row: int
    row_count: int
    columns: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        """The names of the columns, each different."""
        return [column.name for column in self.columns]

    @property
    def other_sheets(self) -> list[str]:
        """The visible sheets that are not read."""
        return [name for name, seen in self.sheets if seen and name != self.sheet]

    def as_json(self) -> dict[str, Any]:
        """Return the facts for a JSON field."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """Return the facts that `as_json` gave."""
        columns = tuple(
            Column(**column | {"samples": tuple(column["samples"])})
            for column in stored["columns"]
        )
        sheets = tuple((name, seen) for name, seen in stored["sheets"])
        return cls(**stored | {"columns": columns, "sheets": sheets})


def inspect(
    path: Path,
    filename: str,
    wishes: Wishes | None = None,
    limits: Limits | None = None,
) -> FileFacts:
    """Read the whole file and return its facts. Raises `UnreadableFile`."""
    request = {"task": "inspect", "wishes": asdict(wishes or Wishes())}
    (answer,) = ask(path, request, limits or Limits())
    found = answer["facts"]
    names = distinct_names(found["columns"])
    columns = [
        {
            "index": column["index"],
            "name": name,
            "titled": bool(column["heading"]),
            "filled": column["filled"],
            "samples": column["samples"],
            "found": column["found"],
        }
        for column, name in zip(found["columns"], names, strict=True)
    ]
    return FileFacts.from_json(found | {"filename": filename, "columns": columns})


def rows(path: Path, facts: FileFacts, limits: Limits | None = None) -> Iterator[Row]:
    """Yield the filled rows below the headings, with a cell for each of the columns.

    Raises `UnreadableFile`, also in the middle, when the file was changed meanwhile.
    """
    wishes = Wishes(
        facts.encoding or None,
        facts.separator or None,
        facts.sheet or None,
        facts.heading_row,
        lenient=True,
    )
    columns = [column.index for column in facts.columns]
    request = {"task": "rows", "wishes": asdict(wishes), "columns": columns}
    for answer in ask(path, request, limits or Limits()):
        for number, values in answer["rows"]:
            yield Row(number, [unpack(value) for value in values])


EMPTY = Cell("", "empty")


def unpack(value: str | Sequence[str] | None) -> Cell:
    """Return a cell as it came from the child."""
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return Cell(value)
    kind, text = value
    return Cell(text, kind)  # type: ignore[arg-type] # the child's kinds are ours


def distinct_names(columns: list[dict[str, Any]]) -> list[str]:
    """Return a name for each column; a second “Phone” becomes “Phone (2)”."""
    names: list[str] = []
    taken: set[str] = set()
    for column in columns:
        name = column["heading"] or _("Column %(letter)s") % {
            "letter": column_letters(column["index"])
        }
        unique, copy = name, 1
        while unique.casefold() in taken:
            copy += 1
            unique = f"{name} ({copy})"
        taken.add(unique.casefold())
        names.append(unique)
    return names


def column_letters(index: int) -> str:
    """Return the letters over a column: A for 0, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
