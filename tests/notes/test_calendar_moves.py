"""Moving a task: to a moment, to a day, by steps, by a form; and taking it back."""

import json

import pytest
from django.utils import timezone

from notes.models import Note
from records.models import Entry
from tests.factories import make_contact
from tests.notes.tasks import at, make_task
from tests.sending import HTMX

pytestmark = pytest.mark.django_db


@pytest.fixture
def move(client_of, alice):
    """Move a task as the calendar does, and return where it is then."""

    def send(task, user=alice, **values):
        url = f"/calendar/tasks/{task.pk}/move/"
        send.answer = client_of(user).post(url, values, headers=HTMX)
        task.refresh_from_db()
        return timezone.localtime(task.due_at).strftime("%Y-%m-%d %H:%M"), task.all_day

    return send


def toast(answer):
    """Return the toast that an answer shows."""
    return json.loads(answer.headers["HX-Trigger"])["toast"]


def test_a_task_is_moved_by_all_ways_and_back_again(move, client_of, alice):
    task = make_task(alice, "2026-11-24 10:15")
    at_nine = at("2026-11-26 09:00").isoformat()
    assert move(task, at=at_nine, minutes_after=30) == ("2026-11-26 09:30", False)
    undo = toast(move.answer)["undo"]
    assert toast(move.answer)["text"] == "Moved to Thursday, 26 November, 09:30"
    client_of(alice).post(undo, headers=HTMX)
    assert move(task, days=1) == ("2026-11-25 10:15", False)
    assert move(task, minutes=-30) == ("2026-11-25 09:45", False)
    assert move(task, day="2026-12-01") == ("2026-12-01 09:45", False)
    assert move(task, day="2026-12-02", all_day=1) == ("2026-12-02 23:59", True)
    assert move(task, days=-1) == ("2026-12-01 23:59", True)
    assert move(task, date="2026-12-05", time="08:00") == ("2026-12-05 08:00", False)
    undo = toast(move.answer)["undo"]
    client_of(alice).post(undo, headers=HTMX)
    task.refresh_from_db()
    assert (task.due_at, task.all_day) == (at("2026-12-01 23:59"), True)
    told = Entry.objects.about(task)
    assert {entry.kind for entry in told} == {"changed"}
    assert {entry.actor for entry in told} == {alice}


def test_a_day_keeps_its_time_when_the_clocks_change(move, alice):
    task = make_task(alice, "2026-10-24 10:00")
    assert move(task, days=1) == ("2026-10-25 10:00", False)
    assert move(task, at="2026-10-25T03:00:00+02:00") == ("2026-10-25 03:00", False)
    assert task.due_at.hour == 1  # the second three o'clock of that night
    assert move(task, minutes=-15) == ("2026-10-25 03:45", False)


@pytest.mark.parametrize(
    "asked",
    [
        {"at": "x"},
        {"at": "2026-11-24T10:00:00"},
        {"at": "9999-12-31T23:59:00+00:00", "minutes_after": "59"},
        {"day": "0001-01-01"},
        {"days": "100000"},
        {"minutes": "9" * 30},
        {"date": "0001-01-01", "time": "10:00"},
        {"date": "2026-11-24", "time": "25:00"},
    ],
)
def test_what_is_no_day_is_refused_and_nothing_moves(move, alice, asked):
    task = make_task(alice, "2026-11-24 10:15")
    assert move(task, **asked) == ("2026-11-24 10:15", False)
    assert move.answer.status_code == 422
    assert not Entry.objects.about(task).exists()


def test_what_is_done_or_lasts_all_day_says_why_it_stays(move, alice):
    task = make_task(alice, "2026-11-24 23:59", all_day=True)
    assert move(task, minutes=15) == ("2026-11-24 23:59", True)
    assert toast(move.answer)["text"] == "A task of a whole day is moved by days."
    task.complete(by=alice)
    assert move(task, days=1) == ("2026-11-24 23:59", True)
    assert "is done" in toast(move.answer)["text"]


def test_who_may_not_change_a_task_moves_nothing(move, alice, oscar, carol, client_of):
    task = make_task(alice, "2026-11-24 10:15", about=make_contact(responsible=alice))
    assert move(task, user=carol, days=1) == ("2026-11-24 10:15", False)
    assert move.answer.status_code == 404
    assert move(task, days=1) == ("2026-11-25 10:15", False)
    assert "data-move" in client_of(alice).get("/calendar/?date=2026-11-25").text
    assert Note.objects.get() == task
