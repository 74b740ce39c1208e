"""Status, action and assignee of many notes at once: the rules of the verbs hold."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from listing.bulk.work import SET, Setting
from listing.models import BulkRun
from notes.kind import NOTES
from notes.models import Note, NoteAction, NoteStatus, ToDo
from records.fields import by_key
from records.models import ChangeSet
from records.outcome import Fate
from tests.factories import make_contact


@pytest.fixture
def done(db):
    """A status that ends tasks."""
    return NoteStatus.objects.get(name="Done")


@pytest.fixture
def call(db):
    """Something to do."""
    return NoteAction.objects.get(name="Call")


def write(text, about, by, **to_do):
    """Write a task about a record."""
    return Note.write(text, about=about, by=by, to_do=ToDo(**to_do))


def do(browser, action, value, *notes):
    """Do it to notes by the bar of the list, and return the run."""
    picks = reverse("listing:picks", args=["note"])
    browser.post(picks, {"add": [note.pk for note in notes]})
    bulk = reverse("listing:bulk", args=["note", action])
    assert browser.post(bulk, {"value": value}).status_code == 302
    browser.post(picks, {"clear": "1"})
    return BulkRun.objects.latest("pk")


def test_a_status_that_means_done_ends_tasks_in_bulk_and_undo_opens_them(
    client_of, alice, bob, carol, done, call
):
    mine = make_contact(responsible=alice)
    hers = make_contact(responsible=bob, managers=[alice])
    task = write("a", mine, alice, action=call)
    ended = write("b", mine, alice, action=call, status=done)
    foreign = write("c", hers, bob, action=call)
    browser, was = client_of(alice), ended.done_at

    run = do(browser, "stage", done.pk, task, ended, foreign)

    assert run.changed == 1
    assert foreign.text in browser.get(run.get_absolute_url()).text
    for note in (task, ended, foreign):
        note.refresh_from_db()
    assert (task.status, task.is_done, task.done_by) == (done, True, alice)
    assert (ended.done_at, foreign.is_done, foreign.status) == (was, False, None)

    browser.post(reverse("listing:bulk_undo", args=[run.pk]))

    task.refresh_from_db()
    assert (task.status, task.done_at, task.done_by) == (None, None, None)


def test_a_task_that_repeats_is_followed_by_the_next_one_in_bulk_too(
    client_of, alice, done, call
):
    due = timezone.now().replace(microsecond=0) + datetime.timedelta(days=1)
    about = make_contact(responsible=alice)
    task = write("a", about, alice, action=call, due_at=due, repeats="FREQ=WEEKLY")
    browser = client_of(alice)

    run = do(browser, "stage", done.pk, task)

    following = Note.objects.open().get()
    assert (following.text, following.due_at) == ("a", due + datetime.timedelta(7))
    browser.post(reverse("listing:bulk_undo", args=[run.pk]))
    assert Note.objects.open().get() == task


def test_an_undo_brings_back_when_and_by_whom_a_task_was_done(
    client_of, alice, bob, done, call
):
    contact = make_contact(responsible=bob, managers=[alice])
    task = write("a", contact, bob, action=call, status=done)
    lead = NoteStatus.objects.get(name="Lead")
    Note.objects.update(
        done_at=datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
    )
    task.managers.add(alice)

    run = do(client_of(alice), "stage", lead.pk, task)
    task.refresh_from_db()
    assert (task.status, task.is_done) == (lead, False)

    client_of(alice).post(reverse("listing:bulk_undo", args=[run.pk]))
    task.refresh_from_db()
    assert (task.status, task.done_by, task.done_at.year) == (done, bob, 2026)
    assert task.done_at.month == 1


def test_a_task_is_given_to_those_who_view_what_it_is_about(
    client_of, alice, bob, carol, call
):
    ours = make_contact(responsible=alice, managers=[bob])
    mine = make_contact(responsible=alice)
    seen, unseen = (
        write(n, c, alice, action=call) for n, c in (("x", ours), ("y", mine))
    )
    browser = client_of(alice)

    run = do(browser, "assign", bob.pk, seen, unseen)

    assert run.changed == 1
    assert "Bob may not view what this note is about." in (
        browser.get(run.get_absolute_url()).text
    )
    seen.refresh_from_db()
    assert (seen.responsible, [*seen.managers.all()]) == (bob, [alice])
    assert Note.objects.get(pk=unseen.pk).responsible == alice

    browser.post(reverse("listing:bulk_undo", args=[run.pk]))
    seen.refresh_from_db()
    assert (seen.responsible, [*seen.managers.all()]) == (alice, [])


def test_in_place_and_in_bulk_alike(client_of, alice, carol, done, call):
    task = write("a", make_contact(responsible=alice), alice, action=call)
    url = reverse("records:field", args=["note", task.pk, "status"])
    assert client_of(carol).post(url, {"status": done.pk}).status_code == 404

    client_of(alice).post(url, {"status": done.pk})

    task.refresh_from_db()
    assert (task.status, task.is_done, task.done_by) == (done, True, alice)


def test_many_notes_are_ended_in_as_many_statements_as_few(
    alice, done, call, django_assert_max_num_queries
):
    about = make_contact(responsible=alice)
    tasks = [write(f"n{n}", about, alice, action=call) for n in range(30)]
    write("no task", about, alice)
    status = by_key(NOTES.fields)["status"]
    act = ChangeSet.objects.create(record_type="note", way="bulk", by=alice)
    work = Setting(NOTES, alice, act, status, SET, done.pk)

    with django_assert_max_num_queries(25):
        outcome = work.take([task.pk for task in tasks])

    assert {*outcome.fates.values()} == {Fate.CHANGED}
    assert Note.objects.exclude(done_at=None).count() == 30
