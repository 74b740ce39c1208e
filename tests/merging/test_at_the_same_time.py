"""Merges that meet each other, and merges that die: never half, never double."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from records.merging import merge
from records.models import Entry, Merge
from records.refusals import Refusal
from tests.factories import make_contact, make_note, make_user
from tests.merging.conftest import fresh, hanging_on, raws

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
KILLS = 30


@pytest.fixture
def boss():
    """Somebody who may merge everything."""
    return make_user("Boss", is_administrator=True)


def test_of_two_merges_of_one_record_one_wins_and_the_other_is_told(boss):
    start = Barrier(2)

    def attempt(records):
        try:
            start.wait()
            merge(records[0], records[1:], by=boss)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    for _ in range(5):
        one, two, both = (make_contact() for _ in range(3))
        note = make_note(both, responsible=boss)
        with ThreadPoolExecutor(2) as pool:
            said = sorted(pool.map(attempt, [[one, both, two], [two, both]]))
        assert said[0] == ""
        assert "no longer there for you" in said[1]
        done = Merge.objects.get()
        assert fresh(both).merged_into_id == done.survivor_id
        assert [m.pk for m in (one, two) if note.pk in hanging_on(m)["notes"]] == [
            done.survivor_id
        ]
        Merge.objects.all().delete()


def test_a_merge_that_is_killed_is_done_or_not_begun(boss):
    sets = [_three(boss) for _ in range(KILLS + 1)]
    before = [[raws(r) | hanging_on(r) for r in records] for records in sets]
    jobs = [" ".join(str(one.pk) for one in [boss, *records]) for records in sets]
    said = _run("\n".join(jobs)).split()
    assert len(said) == KILLS + 1
    _wait_for_the_database()
    done = 0
    for records, were in zip(sets, before, strict=True):
        if Merge.objects.filter(survivor_id=records[0].pk).exists():
            _assert_whole(records)
            done += 1
        else:
            assert [raws(r) | hanging_on(r) for r in records] == were
            assert not Entry.objects.about(records[0]).exists()
            merge(records[0], records[1:], by=boss)
            _assert_whole(records)
    assert done >= said.count("ended")


def _three(boss):
    """Return three contacts with something on each."""
    records = []
    for number in range(3):
        record = make_contact(
            responsible=boss,
            phones=[f"+4072000000{number}"],
            tags=[f"Tag {number}"],
        )
        make_note(record)
        records.append(record)
    return records


def _assert_whole(records):
    """Check that the first has all, the others are parts of it, and that it is told."""
    one, *others = map(fresh, records)
    assert {other.merged_into_id for other in others} == {one.pk}
    assert all(other.trashed_at for other in others)
    assert one.phones.count() == one.tags.count() == one.notes.count() == 3
    assert Entry.objects.about(one).filter(kind="merged").count() == 1
    assert Merge.objects.get(survivor_id=one.pk).moved.count() == 2
    assert others[0].last_name.split()[-1] in one.search


def _run(jobs):
    """Let a process of its own do the jobs in the database of the tests."""
    there = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    env = {**os.environ, "DATABASE_URL": there._replace(path=f"/{name}").geturl()}
    command = [sys.executable, "-m", "tests.merging.killing"]
    return subprocess.run(
        command,
        input=jobs,
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout


def _wait_for_the_database():
    """Wait until the sessions of the killed are gone, with all that they had begun."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
        " AND backend_type = 'client backend'"
    )
    while True:
        with connection.cursor() as cursor:
            cursor.execute(others)
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.05)
