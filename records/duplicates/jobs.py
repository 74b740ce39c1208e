"""The comparison of records in the background; `records/jobs.py` brings it there."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from records.duplicates.blind import forget_probes
from records.duplicates.searching import compared_kinds, go_on, search_of

# Of the session that compares: a second worker leaves it to the first. Any number that
# no other lock of this product has.
SEARCH_LOCK = 7303
# Seconds for each type; what is left waits for the next minute, and other jobs for no
# longer than this.
TURN = 20


@app.periodic(cron="* * * * *")
@app.task(name="find_duplicates", queueing_lock="find duplicates")
def find_duplicates(timestamp: int) -> None:
    """Compare what was written since, or go on with the first comparison."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SEARCH_LOCK])
        if not cursor.fetchone()[0]:
            return
        try:
            for kind in compared_kinds():
                go_on(kind, TURN)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SEARCH_LOCK])


@app.periodic(cron="23 2 * * *")
@app.task(name="compare_all", queueing_lock="compare all")
def compare_all(timestamp: int) -> None:
    """Begin a comparison of everybody: values that many shared may be rare by now.

    What the limit of notices no longer counts goes, too.
    """
    for kind in compared_kinds():
        search_of(kind).begin_anew()
    forget_probes()
