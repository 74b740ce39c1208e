"""An end to statements that take too long for somebody who waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

SECONDS = 5.0


class TooMuch(Exception):  # noqa: N818 the page's word for it
    """The database was stopped; what was asked reads too many rows."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop each statement inside after so many seconds. Raises `TooMuch`."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = %s", [round(seconds * 1000)])
            yield
            cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooMuch from error
        raise
