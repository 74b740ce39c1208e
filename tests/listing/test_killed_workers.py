"""A worker that is killed at any moment leaves no half row and no double row (I5).

`CARTELA_KILLS=30` kills so many; a few, where nobody asks for more.
"""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from contacts.models import Contact, ContactPhone
from listing.importing.jobs import queue_undo
from listing.importing.undoing import plan_undo
from listing.jobs import queue_import
from listing.models import ImportRun, ImportUndo, StagedRow
from records.models import Entry
from tests.factories import make_user
from tests.listing.importing import upload

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

KILLS = int(os.environ.get("CARTELA_KILLS", "3"))
ROWS, FIRMS, PATIENCE = 2_500, 40, 120


def file_of(number):
    """Return a file with people that no other number has."""
    rows = (
        f"Ana P{number}x{n},07{number % 90 + 10:02}{n:06},Firm {number}x{n % FIRMS}"
        for n in range(ROWS)
    )
    return "Name,Phone,Company\n" + "\n".join(rows)


def start_worker():
    """Start a worker as the site does, on the database of the tests."""
    base = os.environ["DATABASE_URL"]
    name = connection.settings_dict["NAME"]
    address, _question, options = base.partition("?")
    address = f"{address.rpartition('/')[0]}/{name}?{options}"
    env = {**os.environ, "DATABASE_URL": address}
    env |= {"CARTELA_FILES": str(settings.MEDIA_ROOT)}
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"]
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def give_back_jobs():
    """Do at once what the workers do with jobs whose worker is silent for long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL"
            " WHERE status = 'doing'"
        )


def wait_until(said):
    """Wait for something, as long as a busy machine may take."""
    until = time.monotonic() + PATIENCE
    while not said():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_idle():
    """Say whether the connection of a killed worker is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            " AND state <> 'idle'"
        )
        return cursor.fetchone()[0] == 0


def work(is_begun, is_over, kills):
    """Let workers work until it is over, and kill so many; return how many were."""
    chance, killed = random.Random(kills), 0
    while not is_over():
        worker = start_worker()
        wait_until(lambda worker=worker: is_begun() or worker.poll() is not None)
        if killed < kills:
            time.sleep(chance.uniform(0, 1.5))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            wait_until(is_idle)
            killed += 1
            assert_whole()
            give_back_jobs()
        else:
            worker.wait(PATIENCE)
    return killed


def assert_whole():
    """Check that what is counted is what is there."""
    for run in ImportRun.objects.all():
        assert run.rows_done == run.created
        if run.change_set is None:
            continue
        ids = Entry.objects.filter(change_set=run.change_set, record_type="contact")
        assert ids.filter(kind="imported").count() == run.created
    assert ContactPhone.objects.count() == Contact.objects.count()
    imported = Entry.objects.filter(kind="imported", record_type="contact")
    assert imported.count() == Contact.objects.count()


def test_an_import_and_its_undo_survive_kills():
    alice = make_user("Alice", is_administrator=True)
    killed = 0
    while killed < KILLS:
        run = upload(file_of(ImportRun.objects.count() + 1), alice)
        queue_import(run, by=alice)
        killed += work(
            lambda run=run: ImportRun.objects.get(pk=run.pk).state != "queued",
            lambda run=run: not ImportRun.objects.get(pk=run.pk).is_under_way,
            KILLS - killed,
        )
        run.refresh_from_db()
        assert (run.state, run.created, run.rows_done) == ("done", ROWS, ROWS)
        assert run.also_created == {"company": FIRMS}
        assert not StagedRow.objects.exists()
    names = Contact.objects.values_list("last_name", flat=True)
    assert len(names) == len(set(names)) == ROWS * ImportRun.objects.count()
    assert plan_undo(run, by=alice)
    undo = queue_undo(run, by=alice)
    work(
        lambda: ImportUndo.objects.get().state != "queued",
        lambda: not ImportUndo.objects.get().is_under_way,
        1,
    )
    undo.refresh_from_db()
    assert (undo.state, undo.removed) == ("done", ROWS + FIRMS)
    assert (undo.kept, undo.unreached) == (0, 0)
