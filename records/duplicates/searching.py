"""Keeping the pairs of a type as its records change, by a worker, bit by bit.

A run that is killed goes on where it was: each step is one transaction with the note of
how far it has come.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from records.duplicates.comparing import compare
from records.models import DuplicateSearch, RecordKey
from records.registry import RecordKind, all_kinds

# Others that wrote before this moment have committed, as far as one can see them.
SETTLED = """
    SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'
"""


def compared_kinds() -> Iterable[RecordKind]:
    """Return the types whose records are compared."""
    return [kind for kind in all_kinds() if kind.duplicate_keys]


def search_of(kind: RecordKind) -> DuplicateSearch:
    """Return how far the comparison of a type has come; made where there is none."""
    rows = DuplicateSearch.objects
    return rows.get_or_create(record_type=kind.record_type)[0]


def go_on(kind: RecordKind, seconds: float) -> None:
    """Compare what there is to compare, until it is done or the time is over."""
    search_of(kind)
    deadline = time.monotonic() + seconds
    while step(kind) and time.monotonic() < deadline:
        continue


@transaction.atomic
def step(kind: RecordKind) -> bool:
    """Do the next bit of work; say whether there may be more."""
    rows = DuplicateSearch.objects.select_for_update()
    search = rows.get(record_type=kind.record_type)
    if not search.keyed:
        _fill(kind, search)
    elif search.finished_at is None:
        _compare_next(kind, search)
    else:
        _compare_changed(search)
        return False
    return True


def _ids_after(kind: RecordKind, last: int) -> list[int]:
    rows = kind.model._base_manager.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[: DuplicateSearch.CHUNK])


def _fill(kind: RecordKind, search: DuplicateSearch) -> None:
    """Make the keys of records that were there before the triggers."""
    if not search.keyed_to:
        last = kind.model._base_manager.aggregate(last=Max("pk"))["last"]
        search.last_id = last or 0
    if ids := _ids_after(kind, search.keyed_to):
        function = connection.ops.quote_name(f"{kind.model._meta.db_table}_keep_keys")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s::bigint[])", [ids])
        search.keyed_to = ids[-1]
    search.keyed = not ids
    search.save()


def _compare_next(kind: RecordKind, search: DuplicateSearch) -> None:
    """Compare the next records with all others."""
    if search.started_at is None:
        search.started_at, search.compared_until = timezone.now(), _settled()
    if ids := _ids_after(kind, search.compared_to):
        compare(kind.record_type, ids, timezone.now())
        search.compared_to = ids[-1]
    else:
        search.finished_at = timezone.now()
    search.save()


def _compare_changed(search: DuplicateSearch) -> None:
    """Compare the records whose keys were written since."""
    until = _settled()
    keys = RecordKey.objects.filter(record_type=search.record_type, at__lt=until)
    changed = keys.filter(at__gte=search.compared_until).order_by("record_id")
    ids = list(changed.values_list("record_id", flat=True).distinct())
    for first in range(0, len(ids), search.CHUNK):
        slice_ = ids[first : first + search.CHUNK]
        compare(search.record_type, slice_, timezone.now())
    search.compared_until = until
    search.save(update_fields=["compared_until"])


def _settled() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(SETTLED)
        moment: datetime = cursor.fetchone()[0]
    return moment
