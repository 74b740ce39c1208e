"""The order of texts: no case, no accents; each alphabet for itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat


class SortKey(Func):
    """What a text is sorted by, NULL for an empty one.

    A function of the database (`records/database.py`) that indexes can be made of.
    """

    function = "sort_key"
    output_field = TextField()
    arity = 1


def sort_key_of(columns: Sequence[str]) -> SortKey:
    """Return the key of what stands in one or several columns, in their order."""
    first, *others = columns
    if not others:
        return SortKey(F(first))
    spaced: list[Combinable] = [F(first)]
    for column in others:
        spaced += [Value(" "), F(column)]
    return SortKey(Concat(*spaced, output_field=TextField()))
