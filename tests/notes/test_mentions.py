"""Colleagues who are named in notes: who is offered, who is told (N1)."""

import pytest

from notes import mentions
from notes.models import Note
from records.models import Notification
from tests.factories import make_contact, make_role, make_user
from tests.sending import HTMX


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may view, too."""
    return make_contact(responsible=alice, managers=[bob])


def offered(client, contact, q=""):
    """Return the names that are offered behind an @."""
    url = f"/notes/on/contact/{contact.pk}/people/"
    page = client.get(url, {"q": q}, headers=HTMX).content.decode()
    return [part.split('"')[0] for part in page.split('data-text="')[1:]]


def test_who_may_view_the_record_is_offered(
    client_of, alice, bob, carol, dora, lead, contact
):
    assert offered(client_of(alice), contact) == ["Alice", "Bob", "Dora", "Lead"]
    assert offered(client_of(alice), contact, "bo") == ["Bob"]
    assert offered(client_of(alice), contact, "car") == []


def test_an_outsider_gets_the_same_answer_as_of_no_record(client_of, carol, contact):
    foreign = client_of(carol).get(f"/notes/on/contact/{contact.pk}/people/")
    none = client_of(carol).get("/notes/on/contact/8000000/people/")

    assert (foreign.status_code, none.status_code) == (404, 404)


def test_who_left_and_who_reads_no_notes_is_not_offered(client_of, alice, contact):
    make_user("Gone", is_administrator=True, is_active=False)
    make_user("Blind", make_role(contact={"view_scope": 3}))

    assert offered(client_of(alice), contact) == ["Alice", "Bob"]


def test_accents_need_not_be_typed_and_namesakes_differ(client_of, alice, contact):
    make_user("Răzvan", is_administrator=True, email="r1@example.com")
    make_user("Răzvan", is_administrator=True, email="r2@example.com")
    names = offered(client_of(alice), contact, "razv")

    assert names == ["Răzvan (r1@example.com)", "Răzvan (r2@example.com)"]
    note = Note.write(f"ask @{names[1]}.", about=contact, by=alice)
    assert Notification.objects.get().recipient.email == "r2@example.com"
    assert mentions.as_typed(note.text, contact) == f"ask @{names[1]}."


def test_a_mention_tells_once_and_follows_the_name(client_of, alice, bob, contact):
    url = f"/notes/on/contact/{contact.pk}/"
    page = client_of(alice).post(url, {"text": "Ask @bob, x@bob"}, headers=HTMX)
    note = Note.objects.get()

    assert note.text == f"Ask @[{bob.pk}], x@bob"
    assert '<span class="mention">@Bob</span>' in page.content.decode()
    told = Notification.objects.get()
    assert (told.recipient, told.kind, told.actor) == (bob, "mentioned", alice)
    assert (told.record_type, told.record_id) == ("contact", contact.pk)

    bob.first_name = "Robert"
    bob.save()
    edit = f"/notes/{note.pk}/edit/"
    form = client_of(alice).get(edit, headers=HTMX).content.decode()
    assert "Ask @Robert, x@bob" in form
    client_of(alice).post(edit, {"text": "Ask @Robert again"}, headers=HTMX)
    client_of(alice).post(edit, {"text": "Ask nobody"}, headers=HTMX)
    client_of(alice).post(edit, {"text": "Ask @Robert"}, headers=HTMX)
    assert Notification.objects.count() == 1


def test_nobody_is_told_of_what_they_may_not_view(alice, carol, bob, contact):
    note = Note.write(f"@Carol @[{carol.pk}] @Alice @Bob", about=contact, by=alice)

    assert note.text == f"@Carol @ [{carol.pk}] @[{alice.pk}] @[{bob.pk}]"
    assert [one.recipient for one in Notification.objects.all()] == [bob]


def test_who_was_mentioned_stays_so_after_leaving(client_of, alice, bob, contact):
    note = Note.write("@Bob knows", about=contact, by=alice)
    bob.is_active = False
    bob.save()
    edit = f"/notes/{note.pk}/edit/"
    client_of(alice).post(edit, {"text": "@Bob knew"}, headers=HTMX)

    note.refresh_from_db()
    assert note.text == f"@[{bob.pk}] knew"


def test_the_choice_costs_the_same_for_few_and_many(queries_for, contact):
    url = f"/notes/on/contact/{contact.pk}/people/"
    few = queries_for(url)
    for _number in range(20):
        make_user("Many", "Team lead", team=contact.responsible.team)

    assert queries_for(url) <= few
