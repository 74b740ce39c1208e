"""A task is done by one click, can be taken back, and is followed by a next step."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from accounts.models import Scope
from notes.models import Note, NoteAction, NoteStatus
from tests.factories import make_contact, make_note, make_role, make_user
from tests.sending import HTMX


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may view, too."""
    return make_contact(responsible=alice, managers=[bob])


@pytest.fixture
def call(db):
    """What ships as an action."""
    return NoteAction.objects.get(name="Call")


@pytest.fixture
def task(contact, call):
    """A task of Alice."""
    return make_note(contact, text="Ask for the address", action=call)


def told(answer):
    """Return the short message of an answer."""
    return json.loads(answer.headers["HX-Trigger"])["toast"]


def test_open_tasks_stand_above_the_history_and_done_ones_in_it(
    client_of, alice, contact, task, call
):
    soon = timezone.now() + dt.timedelta(hours=1)
    make_note(contact, text="Sooner", action=call, due_at=soon)
    card = contact.get_absolute_url()
    above, history = client_of(alice).get(card).content.decode().split('id="timeline"')
    assert above.index("Sooner") < above.index("Ask for the address")
    assert "Ask for the address" not in history
    client_of(alice).post(f"/notes/{task.pk}/done/", headers=HTMX)
    above, history = client_of(alice).get(card).content.decode().split('id="timeline"')
    assert "Ask for the address" not in above
    assert "Ask for the address" in history
    only = f"/records/contact/{contact.pk}/timeline/?only=notes"
    assert "Ask for the address" not in client_of(alice).get(only).content.decode()


def test_one_click_ends_a_task_and_the_undo_leaves_it_as_it_was(client_of, alice, task):
    on_hold = NoteStatus.objects.get(name="On hold")
    task.set_status(on_hold, by=alice)
    answer = client_of(alice).post(f"/notes/{task.pk}/done/", headers=HTMX)
    task.refresh_from_db()
    assert task.done_by == alice
    assert "Next step?" in answer.content.decode()
    client_of(alice).post(told(answer)["undo"], headers=HTMX)
    task.refresh_from_db()
    assert not task.is_done
    assert task.status == on_hold


def test_the_next_step_is_offered_filled_in(client_of, alice, task, call):
    url = f"/notes/{task.pk}/next-step/"
    client_of(alice).post(f"/notes/{task.pk}/done/")
    form = client_of(alice).get(url, headers=HTMX).content.decode()
    assert f'<option value="{call.pk}" selected>' in form
    refused = client_of(alice).post(url, {"text": "And then"}, headers=HTMX)
    assert refused.status_code == 422
    assert "And then" in refused.content.decode()
    values = {"action": call.pk, "due_day": "2027-01-04", "text": "Ask again"}
    client_of(alice).post(url, values, headers=HTMX)
    step = Note.objects.open().get()
    assert (step.text, step.responsible, step.contact) == (
        "Ask again",
        alice,
        task.contact,
    )


def test_without_scripts_the_offer_is_a_page(client_of, alice, task):
    answer = client_of(alice).post(f"/notes/{task.pk}/done/", follow=True)
    assert "Next step?" in answer.content.decode()
    assert "<html" in answer.content.decode()


def test_a_status_is_chosen_from_a_menu(client_of, alice, task):
    url = f"/notes/{task.pk}/status/"
    retired = NoteStatus.objects.create(name="Of old", retired=True)
    menu = client_of(alice).get(url, headers=HTMX).content.decode()
    assert "On hold" in menu
    assert "Of old" not in menu
    assert client_of(alice).post(url, {"status": retired.pk}).status_code == 404
    done = NoteStatus.objects.get(means_done=True)
    client_of(alice).post(url, {"status": done.pk}, headers=HTMX)
    task.refresh_from_db()
    assert task.is_done


def test_who_may_not_change_a_task_does_not_end_it(client_of, bob, carol, task):
    page = client_of(bob).get(task.contact.get_absolute_url()).content.decode()
    assert "Ask for the address" in page
    assert f"/notes/{task.pk}/done/" not in page
    for act in ("done", "reopen", "status", "repeat-no-more"):
        url = f"/notes/{task.pk}/{act}/"
        assert client_of(bob).post(url, headers=HTMX).status_code == 403
        assert client_of(carol).post(url, headers=HTMX).status_code == 404
    task.refresh_from_db()
    assert not task.is_done


def test_to_whom_a_task_is_given_ends_it(client_of, bob, contact, call):
    task = make_note(contact, responsible=bob, action=call)
    assert client_of(bob).post(f"/notes/{task.pk}/done/").status_code == 302
    task.refresh_from_db()
    assert task.done_by == bob


def test_a_task_that_may_not_be_viewed_is_not_up_next(client_of, north, task):
    role = make_role(contact={"view_scope": Scope.ALL}, note={"view_scope": Scope.OWN})
    reader = make_user("Rita", role, team=north)
    url = f"/notes/on/contact/{task.contact_id}/up-next/"
    page = client_of(reader).get(url, headers=HTMX).content.decode()
    assert "Ask for the address" not in page
    assert "Up next</h2>" not in page


def test_a_plain_note_can_not_be_done(client_of, alice, contact):
    note = make_note(contact)
    assert client_of(alice).post(f"/notes/{note.pk}/done/").status_code == 404
