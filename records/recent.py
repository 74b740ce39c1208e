"""The records that somebody opened last: kept with the session, on the server.

Not in a table: looking at a card changes nothing but the visit itself.
"""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase

from records.models import Record

KEY = "opened"
MOST = 10


def remember(session: SessionBase, record: Record) -> None:
    """Put a record on top of those that were opened."""
    now = [str(record.record_type), record.pk]
    before = session.get(KEY, [])
    if before[:1] != [now]:
        session[KEY] = [now, *(one for one in before if one != now)][:MOST]


def opened(session: SessionBase) -> list[tuple[str, int]]:
    """Return types and ids, the last first. They may be out of reach by now."""
    return [(record_type, pk) for record_type, pk in session.get(KEY, [])]
