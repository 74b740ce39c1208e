"""The box on the card writes a note, or a task; the dialog makes one of the other."""

import datetime as dt
import zoneinfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact
from notes.assignees import assignable
from notes.models import Note, NoteAction, NoteStatus
from tests.factories import make_company, make_contact, make_note, make_user
from tests.sending import HTMX

BUCHAREST = zoneinfo.ZoneInfo("Europe/Bucharest")


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob manages, too."""
    return make_contact(responsible=alice, managers=[bob])


@pytest.fixture
def call(db):
    """What ships as an action."""
    return NoteAction.objects.get(name="Call")


@pytest.fixture
def write(client_of, contact):
    """Send the box on the card."""

    def send(user, **values):
        url = f"/notes/on/contact/{contact.pk}/"
        return client_of(user).post(url, values, headers=HTMX)

    return send


def test_a_task_says_what_who_and_when(write, alice, bob, call):
    waiting = NoteStatus.objects.get(name="Waiting for approval")
    values = {"kind": "task", "action": call.pk, "assignee": bob.pk, "text": ""}
    values |= {"due_day": "2026-12-01", "due_time": "10:30", "status": waiting.pk}
    page = write(alice, **values).content.decode()

    task = Note.objects.get()
    assert (task.action, task.responsible, task.status) == (call, bob, waiting)
    assert task.due_at == dt.datetime(2026, 12, 1, 10, 30, tzinfo=BUCHAREST)
    assert not task.all_day
    assert [*task.managers.all()] == [alice]
    assert 'id="up-next"' in page
    assert f'id="note-{task.pk}"' in page.split('id="up-next"')[1]


def test_a_whole_day_ends_where_the_assignee_is(write, alice, bob, call):
    bob.time_zone = "America/New_York"
    bob.save()
    values = {"kind": "task", "action": call.pk, "assignee_text": "bob"}
    write(alice, due_day="2026-12-01", **values)

    task = Note.objects.get()
    there = task.due_at.astimezone(zoneinfo.ZoneInfo("America/New_York"))
    assert task.responsible == bob
    assert task.all_day
    assert there.isoformat() == "2026-12-01T23:59:00-05:00"


def test_what_is_wrong_is_said_and_nothing_is_lost(write, alice, call):
    values = {"kind": "task", "text": "Ask for 20 %", "due_time": "09:15"}
    answer = write(alice, **values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose what is to be done." in page
    assert "Choose a day." in page
    assert "Ask for 20 %" in page
    assert 'value="09:15"' in page
    assert 'value="task" ' in page
    assert not Note.objects.exists()
    assert (
        write(alice, **values, action=call.pk, due_day="2026-12-01").status_code == 200
    )


def test_a_text_is_needed_where_nothing_is_to_be_done(write, alice, call):
    assert write(alice, kind="note", text="").status_code == 422
    assert write(alice, text="", action=call.pk).status_code == 422
    assert write(alice, kind="task", text="", action=call.pk).status_code == 200
    # What is folded away is left out.
    write(alice, kind="note", text="Only words", action=call.pk, due_day="nonsense")
    note = Note.objects.get(text="Only words")
    assert not note.is_task
    assert note.responsible == alice


def test_a_task_is_given_to_those_alone_who_view_its_subject(
    client_of, write, contact, alice, bob, carol, call
):
    left = make_user("Leaver", "Director", is_active=False)
    url = f"/notes/on/contact/{contact.pk}/assignees/"
    offered = client_of(alice).get(url, headers=HTMX).content.decode()
    assert "Alice" in offered
    assert "Bob" in offered
    assert "Carol" not in offered
    assert "Leaver" not in offered
    for user in (carol, left):
        for chosen in ({"assignee": user.pk}, {"assignee_text": user.full_name}):
            answer = write(alice, kind="task", action=call.pk, **chosen)
            assert answer.status_code == 422
            assert "Choose one from the list." in answer.content.decode()
    assert not Note.objects.exists()
    assert client_of(carol).get(url).status_code == 404
    assert write(alice, kind="task", action=call.pk, assignee=bob.pk).status_code == 200


def test_who_can_be_given_a_task_is_who_comes_through_the_door(
    alice, bob, carol, dora, lead, oscar, south
):
    below = make_user("Below", "Team lead", team=south)
    everybody = [alice, bob, carol, dora, lead, oscar, below]
    for contact in (
        make_contact(responsible=alice),
        make_contact(responsible=alice, managers=[oscar], private=True),
        make_contact(responsible=None),
        make_contact(responsible=carol, managers=[bob]),
    ):
        admitted = {
            user.first_name
            for user in everybody
            if Contact.objects.visible_to(user).filter(pk=contact.pk).exists()
        }
        assert {user.first_name for user in assignable(contact)} == admitted


def test_finding_assignees_takes_as_many_queries_for_many(alice, north):
    company = make_company(responsible=alice)
    with CaptureQueriesContext(connection) as few:
        assignable(company)
    for _ in range(5):
        make_user("More", "Team lead", team=north)
    with CaptureQueriesContext(connection) as many:
        assert len(assignable(company)) > 5
    assert len(few) == len(many) == 5


def test_the_dialog_makes_a_task_of_a_note_and_takes_it_out_again(
    client_of, alice, contact, call
):
    note = make_note(contact, text="Wants samples")
    url = f"/notes/{note.pk}/edit/"
    values = {"kind": "task", "text": "Wants samples", "action": call.pk}
    values |= {"assignee": alice.pk, "due_day": "2026-12-01"}
    assert client_of(alice).post(url, values, headers=HTMX).status_code == 204
    note.refresh_from_db()
    assert note.is_task
    assert note.all_day
    form = client_of(alice).get(url, headers=HTMX).content.decode()
    assert 'value="2026-12-01"' in form
    plain = {"kind": "note", "text": "Wants samples"}
    assert client_of(alice).post(url, plain, headers=HTMX).status_code == 204
    note.refresh_from_db()
    assert not note.is_task
    assert note.due_at is None


def test_of_two_who_change_a_task_the_second_is_told(client_of, alice, contact, call):
    task = make_note(contact, text="Ask", action=call)
    url = f"/notes/{task.pk}/edit/"
    page = client_of(alice).get(url, headers=HTMX).content.decode()
    basis = page.split('name="based_on" value="')[1].split('"')[0]
    values = {"kind": "task", "text": "Ask", "action": call.pk, "assignee": alice.pk}
    earlier = {**values, "due_day": "2026-12-01"}
    assert client_of(alice).post(url, earlier, headers=HTMX).status_code == 204
    mine = {**values, "due_day": "2026-12-24", "based_on": basis}
    assert client_of(alice).post(url, mine, headers=HTMX).status_code == 422
    task.refresh_from_db()
    assert task.due_at.date().isoformat() == "2026-12-01"
