"""The columns of a list: which there are, which a user has chosen, how they look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from listing.models import ListSettings
from listing.sorting import NAME, Sorting
from records.fields import Field, by_key
from records.registry import RecordKind

NAME_WIDTH = 240
PICK_WIDTH = 44  # of the boxes that pick rows

# Where a cell stands when a narrow screen shows rows as cards: each place once.
CARD_PLACES = {
    "record": "at-sub",
    "choice": "at-side",
    "tags": "at-tags",
    "money": "at-top",
    "datetime": "at-top",
}
FIGURES = {"number", "money"}


@dataclass(frozen=True)
class Column:
    """A title, and how the cells below it stand."""

    key: str
    label: str | Promise
    width: int
    classes: str = ""
    next_sort: str | None = None  # the value of `sort` after a click
    sorts: bool = True
    sorted: str = ""  # ascending, descending, or empty

    @classmethod
    def of_records(cls, kind: RecordKind, sorting: Sorting) -> Column:
        """Return the first column: the record itself."""
        return cls(
            NAME,
            kind.name_label,
            max(NAME_WIDTH, kind.name_width),
            "name",
            sorting.after_click(NAME) or None,
            bool(kind.name_fields),
            direction(sorting, NAME),
        )

    @classmethod
    def of_field(cls, field: Field, classes: str, sorting: Sorting) -> Column:
        """Return the column of a field."""
        return cls(
            field.key,
            field.label,
            field.width,
            classes,
            sorting.after_click(field.key) or None,
            field.kind.sortable,
            direction(sorting, field.key),
        )


def direction(sorting: Sorting, key: str) -> str:
    """Return how the list is sorted by a column, in the words of `aria-sort`."""
    if sorting.key != key:
        return ""
    return "descending" if sorting.descending else "ascending"


def offered(kind: RecordKind, fields: Iterable[Field]) -> list[Field]:
    """Return the fields that can be columns; the name is always the first one."""
    return [f for f in fields if f.in_lists and f.key != kind.named_by]


def chosen(fields: Sequence[Field], settings: ListSettings) -> list[Field]:
    """Return the fields that the user has chosen, in order; else the default ones.

    One that took the place of another, by a change of type, stands where that stood.
    """
    fields_by_key = {field.former_key: field for field in fields} | by_key(fields)
    keys = settings.columns
    kept = [fields_by_key[key] for key in keys if key in fields_by_key]
    return kept or [field for field in fields if field.shown_by_default]


def columns(fields: Iterable[Field], sorting: Sorting) -> list[Column]:
    """Return the columns of the fields."""
    taken: set[str] = set()
    made = []
    for field in fields:
        place = CARD_PLACES.get(field.kind.name, "")
        classes = [place] if place not in taken else []
        classes += ["right"] if field.kind.name in FIGURES else []
        taken.add(place)
        made.append(Column.of_field(field, " ".join(classes).strip(), sorting))
    return made
