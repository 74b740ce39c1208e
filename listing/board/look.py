"""Which types of records have a board, and what stands on its cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from records.registry import RecordKind

# What a card may say of its urgency: a class of its own, and a word.
OVERDUE, TODAY, NO_DATE = "overdue", "today", "no-date"


@dataclass(frozen=True)
class Look:
    """A board of one type; its lanes are the values of `RecordKind.moved_by`."""

    fields: tuple[str, ...]  # keys of what a card shows below the name
    urgent_by: str  # the column that lanes are sorted by, the earliest first
    urgency: Callable[[Any], str]  # of a record: one of the words above, or nothing
    without: Q  # which of the records without a value stand on it


_looks: dict[str, Look] = {}


def register(record_type: str, look: Look) -> None:
    """Announce the board of a type."""
    _looks[record_type] = look


AS, BOARD = "as", "board"


def asked(kind: RecordKind, query: QueryDict) -> str:
    """Return `board` where the parameter `as` asks for one, or nothing."""
    return BOARD if look_of(kind) and query.get(AS) == BOARD else ""


def look_of(kind: RecordKind) -> Look | None:
    """Return what is announced; None where a type has no board."""
    return _looks.get(kind.record_type) if kind.moved_by else None
