"""Names of records as they are compared: no case, no accents, Cyrillic in Latin."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat


def folded_title(columns: Sequence[str]) -> Func:
    """Return what the database compares by: the parts of a name, folded.

    Apps keep an index of this very expression, so that a file of thousands of names
    is looked up without reading the table.
    """
    parts: list[str | Value] = [columns[0]]
    for column in columns[1:]:
        parts += [Value(" "), column]
    text = Concat(*parts, output_field=TextField()) if columns[1:] else columns[0]
    return Func(text, function="fold", output_field=TextField())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return the texts as the database folds them, in their order. One query."""
    if not texts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fold(text) FROM unnest(%s::text[])"
            " WITH ORDINALITY AS typed(text, at) ORDER BY at",
            [list(texts)],
        )
        return [row[0] for row in cursor.fetchall()]
