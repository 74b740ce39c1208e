"""Which types of records have a board, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise

from records.registry import RecordKind

# What a card may say of its urgency: a class of its own, and a word.
OVERDUE, TODAY, NO_DATE, NO_TASK = "overdue", "today", "no-date", "no-task"
# The name of what `listing.board.urgency` knows of a record.
NEXT_DUE = "next_due"


@dataclass(frozen=True)
class Total:
    """What the records of a lane add up to in one unit, such as a currency.

    `likely` is the same by how probable each of them is.
    """

    amount: Decimal
    unit: str
    likely: Decimal


@dataclass(frozen=True)
class Sums:
    """What lanes add up, by keys of fields: an amount, and what it is counted in.

    Nothing is added up for those who may not see both.
    """

    amount: str
    unit: str
    likely: Callable[[], Mapping[Any, int]]  # how probable a lane is, in percent


@dataclass(frozen=True)
class Choice:
    """One of several boards of a type, chosen above the lanes."""

    label: str
    query: dict[str, str]  # what the address says for it
    is_current: bool


@dataclass(frozen=True)
class Look:
    """A board of one type; its lanes are the values of `RecordKind.moved_by`."""

    fields: tuple[str, ...]  # keys of what a card shows below the name
    # The column that lanes are sorted by, the earliest first; or expressions.
    urgent_by: str | tuple[Any, ...]
    urgency: Callable[[Any], str]  # of a record: one of the words above, or nothing
    # Columns that `urgency` reads; without them, cards are made of whole records.
    reads: tuple[str, ...] = ()
    # Which of the records without a value stand on it; without it, there is no lane.
    without: Q | None = None
    # Which others stand on it, asked at each look: few enough to be sorted whole. All,
    # however many, if it is not said.
    standing: Callable[[], Q] | None = None
    # By values: what stands in a lane if `standing` leaves some out, for its foot.
    left_out: Callable[[], Mapping[Any, str]] = dict
    # Of a list: the values that stand side by side; all that are offered, if not said.
    lanes: Callable[[Any], list[Any]] | None = None
    # Of a list: the boards to choose from.
    choices: Callable[[Any], list[Choice]] = lambda found: []
    chosen_by: str | Promise = ""  # what those are, in a word or two
    sums: Sums | None = None  # what each lane adds up
    # Keys of `fields` of which a card shows the first that has a value.
    either: tuple[str, ...] = ()
    is_first: bool = False  # whether the page opens as a board
    adds: bool = False  # whether a lane offers to make a record in it
    face: str = ""  # the key of who stands in the corner of a card, by a picture


_looks: dict[str, Look] = {}


def register(record_type: str, look: Look) -> None:
    """Announce the board of a type."""
    _looks[record_type] = look


AS, BOARD, TABLE = "as", "board", "table"


def asked(kind: RecordKind, query: QueryDict) -> str:
    """Return how the address wants a list to look; nothing where it says nothing.

    A type that opens as a board has to be asked for its table by name.
    """
    look, wanted = look_of(kind), query.get(AS)
    if look and wanted == BOARD:
        return BOARD
    return TABLE if look and look.is_first and wanted == TABLE else ""


def opening(kind: RecordKind) -> str:
    """Return the address of the board with which a list opens, or nothing."""
    look = look_of(kind)
    if not look or not look.is_first:
        return ""
    return reverse(kind.index_url, query={AS: BOARD})


def look_of(kind: RecordKind) -> Look | None:
    """Return what is announced; None where a type has no board."""
    return _looks.get(kind.record_type) if kind.moved_by else None
