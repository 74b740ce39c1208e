"""Rows that name a record by its type and id, and go for good with it.

Rows with a foreign key go by its CASCADE. A table that names records by their type and
id is announced here, next to where its model is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model

from records.among import among


@dataclass(frozen=True)
class Loose:
    """A table whose rows are about one record each; paths as in a filter."""

    model: type[Model]
    record_type: str = "record_type"
    record_id: str = "record_id"

    def remove(self, record_type: str, ids: Sequence[int]) -> None:
        """Delete what is about records of these ids."""
        about = {self.record_type: record_type, f"{self.record_id}__in": among(ids)}
        self.model._base_manager.filter(**about).delete()


_tables: list[Loose] = []


def register(*tables: Loose) -> None:
    """Announce tables that name records by type and id."""
    _tables.extend(tables)


def cut_off(record_type: str, ids: Sequence[int]) -> None:
    """Delete such rows of records that are about to be deleted for good."""
    for table in _tables:
        table.remove(record_type, ids)
