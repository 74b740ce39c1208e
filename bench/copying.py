"""Rows into tables as fast as PostgreSQL takes them.

COPY of ready-made lines. The triggers do their work for each row, the indexes are
made when all rows are in, which is several times as fast as entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql

# Characters that are sent to the server at once.
CHUNK = 1 << 18
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"
# How to drop the foreign keys of a table, and how to make them again.
KEYS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
            pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid = %(table)s::regclass AND contype = 'f'
"""
# The same of its indexes, but those that constraints stand on.
INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index WHERE indrelid = %(table)s::regclass AND NOT EXISTS (
        SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


def copy(model: type[Model], columns: Sequence[str], rows: Iterable[Any]) -> None:
    """Write rows, tuples of the texts of `columns` as COPY reads them.

    The other columns get the default of the model; the ids count from one.
    """
    fixed = {
        field.column: _default(field)
        for field in model._meta.concrete_fields
        if field.column not in {"id", *columns}
    }
    names = sql.SQL(", ").join(map(sql.Identifier, ["id", *columns, *fixed]))
    table = sql.Identifier(model._meta.db_table)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)
    line = "\t".join(["%s"] * (1 + len(columns)) + list(fixed.values())) + "\n"
    with connection.cursor() as cursor:
        with cursor.copy(statement) as into:
            for chunk in _chunks(line, rows):
                into.write(chunk)
        # The next row that the site makes has the next id.
        cursor.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}"
            ).format(sql.Literal(model._meta.db_table), table)
        )


def _default(field: Any) -> str:
    value = field.get_default()
    if value is None:
        return NULL
    return "{}" if value in ({}, []) else cell(f"{value}").replace("%", "%%")


def _chunks(line: str, rows: Iterable[Any]) -> Iterator[str]:
    lines: list[str] = []
    length = 0
    for number, row in enumerate(rows, start=1):
        lines.append(line % (number, *row))
        length += len(lines[-1])
        if length > CHUNK:
            yield "".join(lines)
            lines, length = [], 0
    yield "".join(lines)


def cell(text: str) -> str:
    """Return a text as COPY reads it."""
    return text.translate(ESCAPES)


@contextmanager
def bare(models: Iterable[type[Model]]) -> Iterator[None]:
    """Drop indexes and foreign keys of tables, and make them anew after the block.

    Made over all rows at once they cost a fraction of what each row would pay.
    """
    with connection.cursor() as cursor:
        dropped: list[tuple[str, str]] = []
        for model in models:
            for parts in (KEYS, INDEXES):
                cursor.execute(parts, {"table": f'"{model._meta.db_table}"'})
                dropped += cursor.fetchall()
        for drop, _again in dropped:
            cursor.execute(drop)
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        for _drop, again in reversed(dropped):
            cursor.execute(again)
