"""The order of texts: no case, no accents; each alphabet for itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Func, TextField


class SortKey(Func):
    """What a text is sorted by, NULL for an empty one.

    A function of the database (`records/database.py`) that indexes can be made of.
    """

    function = "sort_key"
    output_field = TextField()
    arity = 1


class Joined(Func):
    """Columns of text, none of them null, with a blank between."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


def sort_key_of(columns: Sequence[str]) -> SortKey:
    """Return the key of what stands in one or several columns, in their order."""
    if len(columns) == 1:
        return SortKey(F(columns[0]))
    return SortKey(Joined(*columns))
