"""Two workers, killed in the middle: each of 200 reminders arrives once (issue 5)."""

import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from notes.jobs import remind
from notes.models import Note, NoteAction, Reminder
from records.models import Notification
from tests.factories import make_contact, make_user
from tests.notes.mail_server import MailServer

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TASKS, WORKERS = 200, 2
KILLS = int(os.environ.get("CARTELA_KILLS", "4"))
PATIENCE = 120


def start_worker(port):
    """Start a worker as the site does, with the job of a minute to do."""
    remind.configure(queueing_lock=str(uuid.uuid4())).defer(timestamp=0)
    base = os.environ["DATABASE_URL"]
    address, _question, options = base.partition("?")
    name = connection.settings_dict["NAME"]
    env = {
        **os.environ,
        "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}?{options}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"],
        cwd=settings.BASE_DIR,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until(said):
    """Wait for something, as long as a busy machine may take."""
    until = time.monotonic() + PATIENCE
    while not said():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture
def due():
    """Tasks of Alice that are due now, all of which she wants by e-mail."""
    alice = make_user("Alice", is_administrator=True, reminded_by_email=True)
    contact = make_contact(responsible=alice)
    values = {"responsible": alice, "contact": contact, "due_at": timezone.now()}
    call = NoteAction.objects.get(name="Call")
    Note.objects.bulk_create(
        Note(text=f"Task {number}", action=call, **values) for number in range(TASKS)
    )
    day_before = timezone.now() - timezone.timedelta(days=1)
    Note.objects.update(created_at=day_before)


@pytest.fixture
def server():
    """A mail server."""
    server = MailServer()
    yield server
    server.close()


@pytest.mark.usefixtures("due")
def test_each_reminder_arrives_once_whatever_happens_to_the_workers(server):
    chance, killed = random.Random(7), 0
    while Reminder.objects.filter(state="waiting").exists() or not server.taken:
        workers = [start_worker(server.port) for _ in range(WORKERS)]
        if killed < KILLS:
            begun = len(server.taken)
            wait_until(
                lambda begun=begun, workers=workers: (
                    len(server.taken) > begun or workers[0].poll() is not None
                )
            )
            time.sleep(chance.uniform(0, 0.2))
            for worker in workers:
                worker.send_signal(signal.SIGKILL)
            killed += 1
        for worker in workers:
            worker.wait(PATIENCE)
    assert killed == KILLS
    assert len(server.taken) == TASKS
    assert set(Counter(server.ids).values()) == {1}
    assert Notification.objects.filter(kind="due").count() == TASKS
    assert Notification.objects.values("record_id").distinct().count() == TASKS
    assert set(Reminder.objects.values_list("state", flat=True)) == {"told"}
