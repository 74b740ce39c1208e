"""A task that repeats is followed by the next one, exactly once."""

import datetime as dt
import zoneinfo
from threading import Thread

import pytest
import time_machine
from django.db import connection

from notes.models import Note, NoteAction, ToDo
from notes.repeating import Repeat, Unit, next_after, read, rest
from tests.factories import make_contact
from tests.sending import HTMX

BUCHAREST = zoneinfo.ZoneInfo("Europe/Bucharest")


def at(text):
    """Return a moment of the wall clock."""
    return dt.datetime.fromisoformat(text)


def days(repeat, first, count):
    """Return when a task comes, each done on its day."""
    found, rule = [at(first)], repeat.rule(at(first).date())
    while len(found) <= count and (due := next_after(rule, found[-1], found[-1])):
        found.append(due)
        rule = rest(rule)
    return [due.date().isoformat() for due in found[1:]]


@pytest.mark.parametrize(
    ("repeat", "first", "then"),
    [
        (Repeat(Unit.DAY, 3), "2026-11-23T09:00", ["2026-11-26", "2026-11-29"]),
        (Repeat(Unit.WEEK, 2), "2026-11-23T09:00", ["2026-12-07", "2026-12-21"]),
        (Repeat(Unit.WORKING_DAY), "2026-11-27T09:00", ["2026-11-30", "2026-12-01"]),
        (Repeat(Unit.MONTH), "2027-01-31T09:00", ["2027-02-28", "2027-03-31"]),
        (Repeat(Unit.MONTH, 12), "2028-02-29T09:00", ["2029-02-28", "2030-02-28"]),
        (Repeat(Unit.DAY, times=2), "2026-11-23T09:00", ["2026-11-24"]),
        (
            Repeat(Unit.DAY, until=dt.date(2026, 11, 24)),
            "2026-11-23T09:00",
            ["2026-11-24"],
        ),
    ],
)
def test_each_rule_comes_when_it_says(repeat, first, then):
    assert days(repeat, first, 2) == then
    assert read(repeat.rule(at(first).date())) == repeat


def test_what_was_missed_is_not_made_up_for():
    rule = Repeat(Unit.WEEK).rule(dt.date(2026, 11, 2))
    late = next_after(rule, at("2026-11-02T09:00"), at("2026-11-18T12:00"))
    assert late == at("2026-11-23T09:00")


@pytest.fixture
def weekly(alice):
    """A task at nine each Monday, three times."""
    contact = make_contact(responsible=alice)
    due = dt.datetime(2026, 10, 19, 9, tzinfo=BUCHAREST)
    rule = Repeat(Unit.WEEK, times=3).rule(due.date())
    call = NoteAction.objects.get(name="Call")
    to_do = ToDo(call, due_at=due, repeats=rule)
    return Note.write("Weekly call", about=contact, by=alice, to_do=to_do)


def test_the_next_one_comes_at_the_same_hour_though_the_clocks_change(alice, weekly):
    with time_machine.travel(weekly.due_at):
        weekly.complete(by=alice)
    following = Note.objects.open().get()
    # Bucharest goes back to winter time on 25 October 2026.
    assert (
        following.due_at.astimezone(BUCHAREST).isoformat()
        == "2026-10-26T09:00:00+02:00"
    )
    assert following.text == "Weekly call"
    assert read(following.repeats).times == 2
    for _ in range(2):
        Note.objects.open().get().complete(by=alice)
    assert not Note.objects.open().exists()
    assert Note.objects.count() == 3


def test_two_clicks_make_one_task(alice, weekly):
    same = Note.objects.get()
    weekly.complete(by=alice)
    same.complete(by=alice)
    assert Note.objects.open().count() == 1


def test_an_undo_takes_the_next_one_back_and_makes_no_second(alice, weekly):
    weekly.complete(by=alice)
    weekly.reopen(by=alice)
    assert [*Note.objects.open()] == [weekly]
    weekly.complete(by=alice)
    following = Note.objects.open().get()
    following.rewrite("Somebody has written here", by=alice)
    Note.objects.get(pk=weekly.pk).reopen(by=alice)
    assert Note.objects.open().count() == 2
    Note.objects.get(pk=weekly.pk).complete(by=alice)
    assert [*Note.objects.open()] == [following]


def test_repetition_can_be_ended(client_of, alice, weekly):
    card = weekly.contact.get_absolute_url()
    assert "Every week, 3 times left" in client_of(alice).get(card).content.decode()
    client_of(alice).post(f"/notes/{weekly.pk}/repeat-no-more/", headers=HTMX)
    client_of(alice).post(f"/notes/{weekly.pk}/done/", headers=HTMX)
    assert not Note.objects.open().exists()


def test_the_form_asks_how_it_repeats(client_of, alice, weekly):
    url = f"/notes/on/contact/{weekly.contact_id}/"
    values = {"kind": "task", "action": weekly.action_id, "repeat": "month"}
    refused = client_of(alice).post(url, values, headers=HTMX)
    assert refused.status_code == 422
    values |= {"due_day": "2026-12-31", "every": 2, "until": "2027-12-31"}
    client_of(alice).post(url, values, headers=HTMX)
    task = Note.objects.latest("pk")
    assert read(task.repeats) == Repeat(Unit.MONTH, 2, dt.date(2027, 12, 31))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_people_at_the_same_moment_make_one_task(alice, weekly):
    def complete():
        Note.objects.get(pk=weekly.pk).complete(by=alice)
        connection.close()

    threads = [Thread(target=complete) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Note.objects.open().count() == 1
    assert Note.objects.count() == 2
