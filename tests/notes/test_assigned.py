"""Who is given a task is told so; who takes it for himself is not (X3)."""

import pytest
from django.template.loader import render_to_string

from notes.models import Note, NoteAction, ToDo
from records.models import Notification
from records.notifications.kinds import all_kinds
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


def told():
    """Return who was told of what by whom."""
    rows = Notification.objects.order_by("pk")
    return [(one.recipient, one.actor, one.kind, one.record_id) for one in rows]


def test_a_task_that_is_given_away_is_told(alice, bob, carol):
    contact = make_contact(responsible=alice, managers=[bob, carol])
    call = NoteAction.objects.get(name="Call")
    task = Note.write("Ask", about=contact, by=alice, to_do=ToDo(call, bob))
    assert told() == [(bob, alice, "assigned", task.pk)]
    task.give(ToDo(call, bob), by=alice)  # nothing new
    task.give(ToDo(call, carol), by=bob)
    assert told()[1:] == [(carol, bob, "assigned", task.pk)]
    task.give(ToDo(call, bob), by=bob)
    Note.write("Only words", about=contact, by=alice)
    Note.write("Mine", about=contact, by=alice, to_do=ToDo(call))
    assert len(told()) == 2
    assert "assigned" in {kind.key for kind in all_kinds()}


def test_the_line_says_who_and_what(alice, bob):
    contact = make_contact(responsible=alice, managers=[bob])
    call = NoteAction.objects.get(name="Call")
    Note.write("Ask <b>", about=contact, by=alice, to_do=ToDo(call, bob))
    context = {"notification": Notification.objects.get(), "record": contact}
    line = render_to_string("records/notifications/assigned.html", context)
    assert "Alice" in line
    assert contact.get_absolute_url() in line
