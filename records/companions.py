"""What is said before records go: what goes with them, and what stays without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format

from accounts.models import User
from records.registry import EVERY_TYPE, RecordKind


@dataclass(frozen=True)
class Companion:
    """Rows that belong to records of some type.

    `rows` chooses, of those that belong to a queryset of records, what the user may
    view: nothing else is counted (R5). The other two say what becomes of a number of
    them, with `%(n)s` in the place of the number.
    """

    rows: Callable[[User, Any], Any]
    in_the_trash: Callable[[int], str]
    for_good: Callable[[int], str]


_companions: defaultdict[str, list[Companion]] = defaultdict(list)


def register(record_type: str, companion: Companion) -> None:
    """Announce what belongs to records of a type, or of every."""
    _companions[record_type].append(companion)


def consequences(
    kind: RecordKind, user: User, records: Any, *, for_good: bool = False
) -> list[str]:
    """Return a sentence for each kind of rows that belong to any of the records.

    `records` is a queryset that came through a door.
    """
    said = []
    for companion in [*_companions[kind.record_type], *_companions[EVERY_TYPE]]:
        count = companion.rows(user, records.order_by()).count()
        words = companion.for_good if for_good else companion.in_the_trash
        if count:
            number = number_format(count, force_grouping=True)
            said.append(words(count) % {"n": number})
    return said
