"""A link to a note leads to it, however old it is (N5)."""

import datetime

import pytest
from django.utils import timezone

from notes.models import Note
from records.timeline import PAGE
from tests.factories import make_contact, make_note


@pytest.fixture
def notes(alice):
    """More notes than a page shows, a day between them, the newest first."""
    contact = make_contact(responsible=alice)
    made = [make_note(contact, responsible=alice) for _ in range(2 * PAGE)]
    now = timezone.now()
    for days, note in enumerate(made):
        note.created_at = now - datetime.timedelta(days=days)
    Note.objects.bulk_update(made, ["created_at"])
    return made


def shown(client, note):
    """Say whether the page of a link holds the note, and the first event on it."""
    page = client.get(note.get_absolute_url()).text
    first = page.partition('<ol class="timeline">')[2].partition('id="note-')[2]
    return f'id="note-{note.pk}"' in page, int(first.partition('"')[0])


def test_an_old_note_begins_the_page_and_a_new_one_stands_in_it(
    client_of, alice, notes
):
    browser = client_of(alice)
    assert shown(browser, notes[3]) == (True, notes[0].pk)
    for old in (notes[PAGE - 1], notes[PAGE], notes[-1]):
        assert shown(browser, old)[0]
    assert shown(browser, notes[-5]) == (True, notes[-5].pk)
    page = browser.get(notes[-5].get_absolute_url()).text
    assert "Newest" in page


def test_of_what_may_not_be_viewed_a_link_tells_nothing(client_of, alice, notes):
    hidden = notes[-5]
    Note.objects.filter(pk=hidden.pk).update(private=True, responsible=None)
    browser = client_of(alice)
    assert shown(browser, hidden) == (False, notes[0].pk)
    for name in ("note-0", "note-x", "other-5", "note-99999999999999999999"):
        page = browser.get(f"{hidden.subject.get_absolute_url()}?at={name}")
        assert page.status_code == 200
        assert f'id="note-{notes[0].pk}"' in page.text


def test_a_pinned_note_stands_on_the_newest_page(client_of, alice, notes):
    notes[-1].pin(by=alice, pinned=True)
    assert shown(client_of(alice), notes[-1])[0]
