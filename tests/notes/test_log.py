"""A call, an e-mail or a message made elsewhere is written down (N6)."""

import datetime as dt

import pytest
from django.utils import timezone

from notes.models import Note, NoteAction
from tests.factories import make_contact, make_note
from tests.sending import HTMX


@pytest.fixture
def contact(alice):
    """A contact of Alice."""
    return make_contact(responsible=alice)


@pytest.fixture
def log(client_of, alice, contact):
    """Send the box on the card."""

    def send(**values):
        call = NoteAction.objects.get(name="Call")
        at = timezone.localtime() - dt.timedelta(days=2)
        made = {"kind": "log", "made": call.pk, "direction": "in", "outcome": "reached"}
        made |= {"made_day": f"{at:%Y-%m-%d}", "made_time": "10:15", **values}
        url = f"/notes/on/contact/{contact.pk}/"
        return client_of(alice).post(url, made, headers=HTMX)

    return send


def test_a_call_made_elsewhere_stands_at_its_own_moment(log, contact, alice):
    make_note(contact, text="Written an hour ago")
    page = log(text="Wants prices").content.decode()

    note = Note.objects.get(text="Wants prices")
    assert (note.direction, note.outcome, note.done_by) == ("in", "reached", alice)
    assert timezone.localtime(note.done_at).strftime("%H:%M") == "10:15"
    assert note.is_done
    assert "Incoming · Reached" in page
    assert page.index("Written an hour ago") < page.index("Wants prices")
    assert not Note.objects.open().exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"made": ""}, "Choose what was made."),
        ({"outcome": ""}, "Choose how it ended."),
        ({"made_day": ""}, "Choose a day."),
        ({"made_day": "2100-01-01"}, "This moment has not been yet."),
        ({"made_day": "0001-01-01"}, "This moment has not been yet."),
    ],
)
def test_what_is_missing_is_said(log, values, said):
    answer = log(text="Wants prices", **values)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Wants prices" in answer.content.decode()
    assert not Note.objects.exists()
    assert log(text="Wants prices").status_code == 200


def test_only_what_reaches_a_client_can_be_written_down(log, client_of, alice, contact):
    order = NoteAction.objects.get(name="Process order")
    page = client_of(alice).get(contact.get_absolute_url()).content.decode()
    offered = page.split('name="made"')[1].split("</select>")[0]
    assert "SMS" in offered
    assert "Process order" not in offered
    assert log(made=order.pk).status_code == 422
