"""A note written away from a card: about whom, and what is to be done."""

import pytest

from notes.models import Note, NoteAction
from tests.factories import make_contact, make_note
from tests.listing.exporting import rows, take
from tests.notes.tasks import at
from tests.sending import HTMX

pytestmark = pytest.mark.django_db
URL = "/notes/new/"


@pytest.fixture
def contact(alice):
    """A contact of Alice."""
    return make_contact(first_name="Ana", last_name="Pop", responsible=alice)


def subject(contact):
    """Return what the box of the form holds when a contact is chosen."""
    return f"contact:{contact.pk}"


def test_a_text_is_enough(client_of, alice, contact):
    sent = {"subject": subject(contact), "text": "Wants a call"}
    answer = client_of(alice).post(URL, sent, headers=HTMX)
    assert answer.status_code == 204
    assert "list-changed" in answer.headers["HX-Trigger"]
    note = Note.objects.get()
    assert (note.text, note.subject, note.is_task) == ("Wants a call", contact, False)


def test_with_an_action_it_is_a_task(client_of, alice, contact):
    call = NoteAction.objects.get(name="Call")
    sent = {"subject": subject(contact), "action": call.pk, "date": "2026-12-01"}
    answer = client_of(alice).post(URL, {**sent, "time": "10:30"})
    note = Note.objects.get()
    assert answer.headers["Location"] == note.get_absolute_url()
    assert (note.action, note.all_day) == (call, False)
    client_of(alice).post(URL, {**sent, "date": ""})
    assert Note.objects.latest("pk").due_at is None


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "Write a text, or choose what is to be done."),
        ({"date": "2026-12-01"}, "Choose what is to be done on that day."),
        ({"time": "10:30"}, "Choose the day, too."),
        ({"date": "0001-01-01"}, "Choose a day of this century."),
        ({"subject": ""}, "Choose who or what it is about."),
    ],
)
def test_what_makes_no_note_is_told_beside_it(client_of, alice, contact, sent, said):
    typed = {"subject": subject(contact), "text": "Typed with care", **sent}
    answer = client_of(alice).post(URL, typed, headers=HTMX)
    assert answer.status_code == 422
    assert said in answer.text
    assert typed["text"] in answer.text
    assert not Note.objects.exists()


def test_nobody_writes_about_what_they_may_not_view(client_of, carol, contact):
    sent = {"subject": subject(contact), "text": "Who is this?"}
    foreign = client_of(carol).post(URL, sent, headers=HTMX)
    none = client_of(carol).post(URL, {**sent, "subject": "contact:0"}, headers=HTMX)
    assert foreign.status_code == none.status_code == 422
    assert "Choose one from the list." in foreign.text
    assert "Ana" not in foreign.text
    assert not Note.objects.exists()


def test_those_who_may_view_the_chosen_record_are_offered(
    client_of, alice, bob, carol, contact
):
    assert "/notes/people/" in client_of(alice).get(URL, headers=HTMX).text
    asked = {"subject": subject(contact), "q": "ali"}
    page = client_of(alice).get("/notes/people/", asked).text
    assert 'data-text="Alice"' in page
    assert "Bob" not in page
    for browser, chosen in ((client_of(carol), asked), (client_of(alice), {"q": ""})):
        assert "data-text" not in browser.get("/notes/people/", chosen).text
    client_of(alice).post(URL, {"subject": subject(contact), "text": "Ask @Alice"})
    assert Note.objects.get().text == f"Ask @[{alice.pk}]"


def test_the_list_offers_it(client_of, alice, oscar):
    page = client_of(alice).get("/notes/").text
    assert "New note" in page
    assert URL in page


def test_a_file_names_the_colleagues_that_a_text_mentions(
    client_of, alice, bob, contact
):
    make_note(contact, responsible=alice, text=f"Ask @[{bob.pk}],\nor **nobody**")
    run = take(client_of(alice), record_type="note")
    assert rows(run)[0]["Text"] == "Ask @Bob,\nor **nobody**"


def test_what_was_changed_in_a_note_is_shown_to_who_sees_it(
    client_of, alice, carol, contact
):
    note = Note.write("First words", about=contact, by=alice)
    note.rewrite("Better words", by=alice)
    note.reschedule(at("2026-12-01 10:30"), by=alice)
    url = f"/records/note/{note.pk}/changes/"
    page = client_of(alice).get(url).text
    assert "First words" in page
    assert "10:30" in page
    assert client_of(carol).get(url).status_code == 404
