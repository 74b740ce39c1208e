"""A note with an action is a task: given, done, reopened (N2)."""

import pytest

from notes.models import Note, NoteAction, NoteStatus, ToDo
from records.models import Entry
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


def test_a_note_with_an_action_is_a_task_of_whom_it_is_given_to(alice, bob):
    contact = make_contact(responsible=alice)
    call = NoteAction.objects.get(name="Call")
    task = Note.write("", about=contact, by=alice, to_do=ToDo(call, bob))
    assert task.is_task
    assert task.responsible == bob
    assert [*task.managers.all()] == [alice]
    assert [*Note.objects.open()] == [task]
    plain = Note.write("met at the fair", about=contact, by=alice)
    assert not plain.is_task
    assert plain.responsible == alice


def test_one_click_ends_a_task_with_the_status_that_means_done(alice):
    contact = make_contact(responsible=alice)
    to_do = ToDo(NoteAction.objects.get(name="Call"))
    task = Note.write("", about=contact, by=alice, to_do=to_do)
    task.complete(by=alice)
    assert task.status.name == "Done"
    assert task.done_by == alice
    assert not Note.objects.open().exists()
    task.reopen(by=alice)
    assert task.status is None
    assert task.done_at is None
    assert Entry.objects.about(task).count() == 2


def test_with_no_status_that_means_done_a_task_is_done_all_the_same(alice):
    NoteStatus.objects.all().delete()
    contact = make_contact(responsible=alice)
    to_do = ToDo(NoteAction.objects.get(name="Call"))
    task = Note.write("", about=contact, by=alice, to_do=to_do)
    task.complete(by=alice)
    assert task.is_done
    assert Entry.objects.about(task).get().kind == "changed"
