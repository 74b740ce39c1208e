"""Notes: writing, editing, pinning, deleting, and who may (N1)."""

import json

import pytest

from accounts.models import Scope
from notes.models import Note
from tests.factories import make_company, make_contact, make_note, make_role, make_user
from tests.sending import HTMX


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may view, too."""
    return make_contact(responsible=alice, managers=[bob])


@pytest.fixture
def note(contact, alice):
    """A note of Alice on her contact."""
    return make_note(contact, text="Wants a discount")


def test_a_note_appears_in_the_timeline_at_once(client_of, alice, contact):
    url = f"/notes/on/contact/{contact.pk}/"
    response = client_of(alice).post(url, {"text": " Met in Iași "}, headers=HTMX)
    page = response.content.decode()

    note = Note.objects.get()
    assert (note.text, note.responsible, note.contact) == (
        "Met in Iași",
        alice,
        contact,
    )
    assert 'hx-swap-oob="true"' in page
    assert "<p>Met in Iași</p>" in page
    assert "Met in Iași" not in page.split('id="timeline"')[0]


def test_a_company_has_notes_too(client_of, alice):
    company = make_company(responsible=alice)
    url = f"/notes/on/company/{company.pk}/"
    response = client_of(alice).post(url, {"text": "Moved"})

    assert response.headers["Location"] == company.get_absolute_url()
    card = client_of(alice).get(company.get_absolute_url())
    assert "Moved" in card.content.decode()


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_nothing_and_too_much_is_refused_and_stays(client_of, alice, contact, text):
    url = f"/notes/on/contact/{contact.pk}/"
    response = client_of(alice).post(url, {"text": text}, headers=HTMX)
    page = response.content.decode()

    assert response.status_code == 422
    assert text in page
    assert 'id="timeline"' not in page
    assert not Note.objects.exists()


def test_markup_is_text_and_addresses_are_links(client_of, alice, contact):
    make_note(contact, text="<script>x</script>\nsee https://example.com/a?b=1&c=2")
    page = client_of(alice).get(f"/contacts/{contact.pk}/").content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;<br>see <a href=" in page
    address = 'href="https://example.com/a?b=1&amp;c=2" rel="noopener nofollow"'
    assert address in page


def test_a_note_can_be_rewritten(client_of, alice, note):
    url = f"/notes/{note.pk}/edit/"
    form = client_of(alice).get(url, headers=HTMX).content.decode()
    response = client_of(alice).post(url, {"text": "Has a discount"}, headers=HTMX)

    note.refresh_from_db()
    happened = json.loads(response.headers["HX-Trigger"])
    assert "Wants a discount" in form
    assert note.text == "Has a discount"
    assert note.edited_at is not None
    assert {"close-dialog", "record-changed", "toast"} <= happened.keys()
    assert "<html" in client_of(alice).get(url).content.decode()


def test_of_two_who_rewrite_a_note_the_second_is_told(client_of, alice, dora, note):
    url = f"/notes/{note.pk}/edit/"
    page = client_of(alice).get(url, headers=HTMX).content.decode()
    basis = page.split('name="based_on" value="')[1].split('"')[0]
    client_of(dora).post(url, {"text": "Dora was here"}, headers=HTMX)
    mine = {"text": "Alice was here", "based_on": basis}
    told = client_of(alice).post(url, mine, headers=HTMX)

    note.refresh_from_db()
    assert told.status_code == 422
    assert note.text == "Dora was here"
    assert "Dora was here" in told.content.decode()
    assert "Alice was here" in told.content.decode()
    basis = told.content.decode().split('name="based_on" value="')[1].split('"')[0]
    again = {**mine, "based_on": basis}
    assert client_of(alice).post(url, again, headers=HTMX).status_code == 204


def test_a_pinned_note_stands_on_top(client_of, alice, contact, note):
    make_note(contact, text="A newer note")
    browser = client_of(alice)

    def order():
        page = browser.get(f"/contacts/{contact.pk}/").content.decode()
        assert page.count("Wants a discount") == 1
        return page.index("Wants a discount") < page.index("A newer note")

    assert not order()
    browser.post(f"/notes/{note.pk}/pin/", headers=HTMX)
    assert order()
    browser.post(f"/notes/{note.pk}/pin/", {"off": "1"}, headers=HTMX)
    assert not order()


def test_a_deleted_note_can_be_taken_back(client_of, alice, contact, note):
    browser = client_of(alice)
    response = browser.post(f"/notes/{note.pk}/delete/", headers=HTMX)
    undo = json.loads(response.headers["HX-Trigger"])["toast"]["undo"]

    card = f"/contacts/{contact.pk}/"
    assert "Wants a discount" not in browser.get(card).content.decode()
    assert browser.get(f"/notes/{note.pk}/edit/").status_code == 404
    browser.post(undo, headers=HTMX)
    assert "Wants a discount" in browser.get(card).content.decode()


def test_a_colleague_reads_but_does_not_change(client_of, bob, contact, note):
    page = client_of(bob).get(f"/contacts/{contact.pk}/").content.decode()

    assert "Wants a discount" in page
    assert f"/notes/{note.pk}/" not in page
    for act in ["edit", "pin", "delete"]:
        assert client_of(bob).post(f"/notes/{note.pk}/{act}/", {}).status_code == 403


def test_who_may_not_view_the_contact_reaches_no_note(client_of, carol, contact, note):
    # Carol wrote it, when the contact was still hers.
    Note.objects.filter(pk=note.pk).update(responsible=carol)
    browser = client_of(carol)

    url = f"/notes/on/contact/{contact.pk}/"
    assert browser.post(url, {"text": "x"}).status_code == 404
    for act in ["edit", "pin", "delete", "restore"]:
        assert (
            browser.post(f"/notes/{note.pk}/{act}/", {"text": "x"}).status_code == 404
        )
    for door in ["visible_to", "editable_by", "deletable_by", "exportable_by"]:
        assert not getattr(Note.objects, door)(carol).exists()


def test_a_note_that_may_not_be_viewed_leaves_no_trace(client_of, alice, north, note):
    role = make_role(contact={"view_scope": Scope.ALL}, note={"view_scope": Scope.OWN})
    reader = make_user("Rita", role, team=north)
    page = client_of(reader).get(note.contact.get_absolute_url()).content.decode()

    assert "Wants a discount" not in page
    assert "No activity yet" in page


def test_who_may_not_write_notes_sees_no_box(client_of, contact, north):
    role = make_role(contact={"view_scope": Scope.ALL})
    reader = make_user("Rita", role, team=north)
    page = client_of(reader).get(contact.get_absolute_url()).content.decode()
    url = f"/notes/on/contact/{contact.pk}/"

    assert 'id="composer"' not in page
    assert client_of(reader).post(url, {"text": "x"}).status_code == 403


def test_nothing_is_changed_by_looking(client_of, alice, contact, note):
    for act in ["pin", "delete", "restore"]:
        assert client_of(alice).get(f"/notes/{note.pk}/{act}/").status_code == 405
    assert client_of(alice).get(f"/notes/on/contact/{contact.pk}/").status_code == 405
    assert client_of(alice).get(f"/notes/on/deal/{contact.pk}/").status_code == 405
