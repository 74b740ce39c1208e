"""How fast an import goes is told once it is known."""

import datetime as dt

from listing.importing.pace import Pace
from listing.models import ImportRun

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def pace(*, seconds, done, total=10_000, resumed=0):
    """Return the pace after some seconds."""
    run = ImportRun(
        started_at=NOON, rows_done=done, rows_total=total, resumed_at_row=resumed
    )
    return Pace.of(run, NOON + dt.timedelta(seconds=seconds))


def test_nothing_is_guessed_before_it_began_and_in_the_first_seconds():
    assert Pace.of(ImportRun(rows_total=10)) == Pace()
    assert pace(seconds=1, done=500) == Pace()
    assert pace(seconds=9, done=0) == Pace()


def test_rows_a_second_and_the_rest_follow_from_what_is_done():
    assert pace(seconds=5, done=2500) == Pace(500, 15)


def test_a_run_that_was_resumed_counts_from_there():
    assert pace(seconds=5, done=7500, resumed=5000) == Pace(500, 5)


def test_long_waits_are_told_in_minutes():
    assert pace(seconds=10, done=100).minutes_left == 16
    assert pace(seconds=10, done=5000).minutes_left is None
