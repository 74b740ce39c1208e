"""Small tables that every page reads and people seldom change, kept in memory.

Stages, options of fields, colleagues: a page of a list sent seven queries for them. Now
it asks once for the *stamp*. A trigger changes it in the transaction that changes a
watched table (`watch`, in migrations), so a page never sees less than a query would
have shown it when it began. A model whose rows are kept says `kept_in_memory = True`.

Nothing is remembered inside of a transaction, which may have changed what it reads, nor
outside of a request that only reads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection, migrations
from django.db.models import Model

T = TypeVar("T")
M = TypeVar("M", bound=Model)

# Of the stamps of all transactions: empty while there is none.
STAMP = """
    SELECT coalesce(bit_xor(stamp) || ' of ' || count(*), '') FROM accounts_edition
"""
# Larger tables are not read whole; nobody keeps so many stages by hand.
MOST = 2_000

_request: ContextVar[dict[str, str] | None] = ContextVar("request", default=None)


class _Memory:
    """What was read under the newest stamp."""

    def __init__(self) -> None:
        self._kept: tuple[str, dict[Any, Any]] = ("", {})

    def under(self, stamp: str) -> dict[Any, Any]:
        """Return what is kept; nothing yet under a new stamp.

        Stamp and rows change together, in one step: other threads read them.
        """
        if self._kept[0] != stamp:
            self._kept = (stamp, {})
        return self._kept[1]


_memory = _Memory()


@contextmanager
def remembering() -> Iterator[None]:
    """Remember during one request that only reads."""
    token = _request.set({})
    try:
        yield
    finally:
        _request.reset(token)


def remembered(key: Any, load: Callable[[], T]) -> T:
    """Return what `load` returns, from memory where no watched table has changed.

    Whoever gets it shares it with other requests: it is read, never written.
    """
    stamp = _stamp()
    if not stamp:
        return load()
    known = _memory.under(stamp)
    if key not in known:
        known[key] = load()
    found: T = known[key]
    return found


def rows_of(model: type[M]) -> dict[Any, M] | None:
    """Return all rows of a table by their keys, in its order.

    None for tables that are not remembered or too large, and where nothing is: then the
    rows that are needed are asked for.
    """
    if not getattr(model, "kept_in_memory", False) or not _stamp():
        return None
    return remembered(model, lambda: _all(model))


def in_bulk(rows: Any, ids: Collection[Any]) -> dict[Any, Any]:
    """Return those of `rows`, which are a whole table, that have one of the ids."""
    known = rows_of(rows.model)
    if known is None:
        found: dict[Any, Any] = rows.in_bulk(ids)
        return found
    return {pk: known[pk] for pk in ids if pk in known}


def in_order(rows: Any, ids: Collection[Any]) -> list[Any]:
    """Return the same rows in the order of their table."""
    known = rows_of(rows.model)
    if known is None:
        return list(rows.filter(pk__in=ids))
    return [row for pk, row in known.items() if pk in ids]


def _all(model: type[M]) -> dict[Any, M] | None:
    rows = list(model._default_manager.all()[: MOST + 1])
    return {row.pk: row for row in rows} if len(rows) <= MOST else None


def _stamp() -> str:
    """Return the stamp, asked for once in a request; empty: do not remember."""
    request = _request.get()
    if request is None or connection.in_atomic_block:
        return ""
    if "stamp" not in request:
        with connection.cursor() as cursor:
            cursor.execute(STAMP)
            (request["stamp"],) = cursor.fetchone()
    return request["stamp"]


def watch(table: str, *columns: str) -> migrations.RunSQL:
    """Return the operation that changes the stamp when `table` changes.

    With `columns`, updates of other columns go unnoticed.
    """
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER new_edition
        AFTER INSERT OR {update} OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION new_edition()
        """,
        f"DROP TRIGGER new_edition ON {table}",
    )
