"""What is typed into a note is kept until it is written (UX rule 16)."""

import pytest
from django.utils import timezone

from accounts.models import Scope
from notes.jobs import forget_drafts
from notes.models import Note, NoteDraft
from notes.models.draft import KEPT_FOR
from records import traces
from records.destroying import remove
from records.merging import merge, take_back
from records.models import Removal
from tests.factories import make_contact, make_note, make_role, make_user
from tests.sending import HTMX


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may view, too."""
    return make_contact(responsible=alice, managers=[bob])


@pytest.fixture
def url(contact):
    """Where what is typed on the card of the contact is kept."""
    return f"/notes/on/contact/{contact.pk}/draft/"


def card(client, contact):
    """Return the page of the contact."""
    return client.get(contact.get_absolute_url()).content.decode()


def test_what_is_typed_is_shown_again_to_its_writer_alone(
    client_of, alice, bob, contact, url
):
    told = client_of(alice).post(url, {"text": "Half a thou"})
    client_of(alice).post(url, {"text": "Half a thought"})

    moment = timezone.localtime(NoteDraft.objects.get().saved_at)
    assert told.content.decode() == f"Draft of {moment:%H:%M}"
    assert "Half a thought</textarea>" in card(client_of(alice), contact)
    assert f"Draft of {moment:%H:%M}" in card(client_of(alice), contact)
    assert "Half a" not in card(client_of(bob), contact)


def test_a_written_note_ends_its_draft(client_of, alice, contact, url):
    client_of(alice).post(url, {"text": "Half a thought"})
    note = {"text": "The thought"}
    client_of(alice).post(f"/notes/on/contact/{contact.pk}/", note, headers=HTMX)

    assert Note.objects.get().text == "The thought"
    assert not NoteDraft.objects.exists()


def test_a_draft_is_thrown_away(client_of, alice, bob, contact, url):
    client_of(alice).post(url, {"text": "Half"})
    client_of(bob).post(url, {"text": "Other half"})
    page = client_of(alice).post(url, {"text": "Half", "discard": "1"}, headers=HTMX)
    assert "Half" not in page.content.decode()
    assert NoteDraft.objects.get().user == bob

    assert client_of(bob).post(url, {"text": " "}).content == b""
    assert not NoteDraft.objects.exists()


def test_an_outsider_has_no_draft_and_finds_none(client_of, alice, carol, contact, url):
    client_of(alice).post(url, {"text": "Half a thought"})

    assert client_of(carol).post(url, {"text": "x"}).status_code == 404
    assert client_of(carol).post(url, {"discard": "1"}).status_code == 404
    assert NoteDraft.objects.get().user == alice


def test_who_may_write_no_notes_keeps_no_drafts(client_of, contact, url):
    sees = {"view_scope": Scope.ALL}
    reader = make_user("Rita", make_role(contact=sees, note=sees))

    assert client_of(reader).post(url, {"text": "x"}).status_code == 403
    assert not NoteDraft.objects.exists()


def test_a_draft_is_not_shown_when_the_record_is_hidden_by_now(
    client_of, alice, carol, dora, contact, url
):
    client_of(alice).post(url, {"text": "Half a thought"})
    type(contact).objects.filter(pk=contact.pk).update(responsible=carol)

    assert client_of(alice).get(contact.get_absolute_url()).status_code == 404
    assert "Half a thought" not in card(client_of(dora), contact)


def test_the_dialog_keeps_a_draft_of_its_own(client_of, alice, dora, contact):
    note = make_note(contact, text="Wants a discount")
    edit, keep = f"/notes/{note.pk}/edit/", f"/notes/{note.pk}/draft/"
    first = client_of(alice).get(edit, headers=HTMX).content.decode()
    basis = first.split('name="based_on" value="')[1].split('"')[0]
    mine = {"text": "Wants a big discount", "based_on": basis}
    client_of(alice).post(keep, mine)
    form = client_of(alice).get(edit, headers=HTMX).content.decode()
    assert "Wants a big discount</textarea>" in form
    assert "Wants a big" not in card(client_of(alice), contact)

    # Somebody else's words are not lost by a draft that was begun before them.
    client_of(dora).post(edit, {"text": "Dora was here"}, headers=HTMX)
    later = client_of(alice).get(edit, headers=HTMX).content.decode()
    assert basis == later.split('name="based_on" value="')[1].split('"')[0]
    assert client_of(alice).post(edit, mine, headers=HTMX).status_code == 422

    page = client_of(alice).post(keep, {"discard": "1"}, headers=HTMX)
    assert "Dora was here</textarea>" in page.content.decode()
    assert client_of(alice).post(keep, {"text": "again"}).status_code == 200
    client_of(alice).post(edit, {"text": "Done"}, headers=HTMX)
    assert not NoteDraft.objects.exists()


def test_who_may_not_rewrite_a_note_keeps_no_draft_of_it(client_of, bob, contact):
    note = make_note(contact)
    answer = client_of(bob).post(f"/notes/{note.pk}/draft/", {"text": "x"})

    assert answer.status_code == 403
    assert not NoteDraft.objects.exists()


def test_drafts_go_when_they_are_old_and_with_their_record(
    client_of, alice, contact, url
):
    client_of(alice).post(url, {"text": "Half a thought"})
    forget_drafts(timestamp=0)
    assert NoteDraft.objects.exists()
    NoteDraft.objects.update(saved_at=timezone.now() - KEPT_FOR * 1.1)
    forget_drafts(timestamp=0)
    assert not NoteDraft.objects.exists()

    client_of(alice).post(url, {"text": "Half a thought"})
    note = make_note(contact)
    client_of(alice).post(f"/notes/{note.pk}/draft/", {"text": "New"})
    assert NoteDraft.objects.count() == 2
    remove(type(contact), [contact.pk], Removal.Reason.BY_HAND, by=alice)
    assert not NoteDraft.objects.exists()


def test_an_erased_person_goes_from_drafts_and_from_marked_text(
    client_of, alice, contact, url
):
    text = "Ask **Ana** Popa, 0722-**123**-456"
    client_of(alice).post(url, {"text": text})
    note = make_note(contact, text=text)
    names, phones = ("Ana", "Popa"), ("+40722123456",)
    assert traces.all_traces()
    person = traces.Person("contact", (1,), names, phones, ())
    for trace in traces.all_traces():
        trace.forget(person)

    note.refresh_from_db()
    for kept in (note.text, NoteDraft.objects.get().text):
        assert "Popa" not in kept
        assert "456" not in kept


def test_a_draft_goes_along_when_its_record_is_merged(
    client_of, alice, bob, contact, url
):
    other = make_contact(responsible=alice, managers=[bob])
    note = make_note(contact, responsible=alice)
    NoteDraft.keep("Of Alice", on=contact, by=alice)
    NoteDraft.keep("Better words", on=contact, by=alice, note=note)
    NoteDraft.keep("Of Bob", on=contact, by=bob)
    NoteDraft.keep("Bob had begun here", on=other, by=bob)
    done = merge(other, [contact], by=alice)
    assert "Of Alice" in card(client_of(alice), other)
    assert "Bob had begun here" in card(client_of(bob), other)
    assert NoteDraft.objects.get(text="Of Bob").record_id == contact.pk
    take_back(done, by=alice)
    at = NoteDraft.objects.values_list("text", "record_id")
    assert dict(at) == {
        "Of Alice": contact.pk,
        "Better words": contact.pk,
        "Of Bob": contact.pk,
        "Bob had begun here": other.pk,
    }
