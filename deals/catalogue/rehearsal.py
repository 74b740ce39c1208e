"""What a file would do to the catalogue, row by row, before it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise
from import_export.results import Result

from deals.catalogue.brought import Brought
from deals.catalogue.columns import COLUMNS, LABELS
from deals.catalogue.resource import NUMBER, ProductResource
from deals.models import Product

# More than these are a number.
MOST_SHOWN = 200


@dataclass(frozen=True)
class Wrong:
    """Why a row can't be taken, and which cell it is, if it is one."""

    row: int
    label: StrOrPromise
    sentence: str


@dataclass(frozen=True)
class Changed:
    """A product that is new (then without `before`) or changes, and its values."""

    product: Product
    is_new: bool
    values: list[tuple[StrOrPromise, str, str]]  # label, before, after


@dataclass(frozen=True)
class Rehearsal:
    """The result of the library, as people read it."""

    brought: Brought
    result: Result

    @cached_property
    def wrong(self) -> list[Wrong]:
        """What can't be taken, in the order of the rows."""
        return sorted(self._wrong(), key=lambda one: one.row)

    def _wrong(self) -> Iterator[Wrong]:
        for error in self.result.base_errors:
            yield Wrong(0, "", str(error.error))
        for error_row in self.result.error_rows:
            for error in error_row.errors:
                yield Wrong(error.row[NUMBER], "", str(error.error))
        for row in self.result.invalid_rows:
            number = self.brought.rows[row.number - 1][0]
            for key, sentences in row.error_dict.items():
                label = "" if key == NON_FIELD_ERRORS else LABELS.get(key, "")
                yield Wrong(number, label, " ".join(sentences))

    @cached_property
    def changed(self) -> list[Changed]:
        """What would be written."""
        rows = [row for row in self.result if row.is_new() or row.is_update()]
        return [
            Changed(row.instance, row.is_new(), _values(row.original, row.instance))
            for row in rows
        ]

    @property
    def new_count(self) -> int:
        """How many products would be new."""
        return sum(one.is_new for one in self.changed)

    @property
    def changed_count(self) -> int:
        """How many would change."""
        return len(self.changed) - self.new_count

    @property
    def same_count(self) -> int:
        """How many rows say what the catalogue says already."""
        return int(self.result.totals["skip"])

    @property
    def shown(self) -> list[Changed]:
        """The first of what would be written."""
        return self.changed[:MOST_SHOWN]

    @property
    def unshown_count(self) -> int:
        """How many more there are."""
        return len(self.changed) - len(self.shown)


def rehearse(brought: Brought) -> Rehearsal:
    """Return what the rows would do; nothing is written."""
    result = ProductResource().import_data(brought.dataset(), dry_run=True)
    return Rehearsal(brought, result)


def bring(brought: Brought) -> Rehearsal:
    """Write the rows: all of them, or none if one can't be taken."""
    result = ProductResource().import_data(
        brought.dataset(), use_transactions=True, rollback_on_validation_errors=True
    )
    return Rehearsal(brought, result)


def _values(before: Product | None, after: Product) -> list[tuple[Any, str, str]]:
    """Return what differs; of a new product all that it has but its name."""
    pairs = [(c, getattr(before, c.key, None), getattr(after, c.key)) for c in COLUMNS]
    return [
        (column.label, _word(old), _word(new))
        for column, old, new in pairs
        if old != new and (before or (new and column.key != "name"))
    ]


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "—" if value is None else str(localize(value))
