"""Some rows of many in a bounded time, whichever are found first."""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, connection, transaction

# Without the first two, what is left are bitmaps: all that the trigram index can make.
SETTINGS = """
    SELECT set_config('enable_seqscan', %(walk)s::text, true),
        set_config('enable_indexscan', %(walk)s::text, true),
        set_config('statement_timeout', %(wait)s, true)
"""


def first_rows(rows: Any, most: int, *, wait: int, by_index: bool) -> list[Any] | None:
    """Return at most so many rows, in no order; None after `wait` milliseconds.

    The planner reads the table, or walks an index of all rows, where it takes a word
    for a frequent one; when it is wrong, it reads all of it. With `by_index` it looks
    the words up, which is the longer way to a frequent word and the only one to a rare
    one.
    """
    try:
        return _read(rows, most, wait, by_index=by_index)
    except OperationalError:
        return None


@transaction.atomic
def _read(rows: Any, most: int, wait: int, *, by_index: bool) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS, {"walk": not by_index, "wait": str(wait)})
    found = list(rows[:most])
    # The settings above go with the transaction, an outer one goes on without them.
    transaction.set_rollback(True)  # noqa: FBT003, RUF100 Django's name for it
    return found
