"""Open pages follow what colleagues do, through restarts of what lies between."""

import pytest
from django.db import connection
from playwright.sync_api import expect

from notes.models import Note
from records.models import Notification
from tests.factories import make_contact

LISTENER = "application_name = 'cartela live' AND datname = current_database()"


@pytest.fixture
def ana(alice, bob):
    """A contact of Alice and Bob."""
    return make_contact(
        first_name="Ana", last_name="Popa", responsible=alice, managers=[bob], city="X"
    )


def notes_of(page):
    """Return what the notes of a timeline say."""
    return page.locator(".event.note p")


def write(page, text):
    """Write a note in the composer."""
    page.locator("#composer textarea").fill(text)
    page.keyboard.press("Control+Enter")


def test_a_note_appears_while_a_colleague_types(ana, alice, bob, open_for, bad):
    theirs = open_for(bob, ana.get_absolute_url(), bad)
    mine = open_for(alice, ana.get_absolute_url(), bad)
    theirs.locator("#composer textarea").fill("half a sentence")

    write(mine, "She called back")

    expect(notes_of(theirs)).to_have_text(["She called back"])
    expect(theirs.locator(".event.fresh")).to_have_count(1)
    expect(theirs.locator("#composer textarea")).to_have_value("half a sentence")
    expect(theirs.locator("#composer textarea")).to_be_focused()
    expect(mine.locator(".event.fresh")).to_have_count(0)


def test_facts_follow_but_not_the_one_that_is_edited(ana, alice, bob, open_for, bad):
    theirs = open_for(bob, ana.get_absolute_url(), bad)
    mine = open_for(alice, ana.get_absolute_url(), bad)
    theirs.locator("#fact-last_name .edit").click()
    theirs.locator("#fact-last_name input[name=last_name]").fill("Pop")

    mine.locator("#fact-city .edit").click()
    mine.locator("#fact-city input[name=city]").fill("Cluj")
    mine.keyboard.press("Enter")

    expect(theirs.locator(".timeline")).to_contain_text("Cluj")
    expect(theirs.locator("#fact-last_name input[name=last_name]")).to_have_value("Pop")
    theirs.keyboard.press("Escape")
    theirs.locator("#composer textarea").focus()
    expect(theirs.locator("#fact-city")).to_contain_text("Cluj")
    expect(theirs.locator("#fact-last_name")).to_contain_text("Popa")


def test_who_may_not_view_it_any_more_hears_nothing(ana, alice, bob, open_for, bad):
    theirs = open_for(bob, ana.get_absolute_url(), bad)
    mine = open_for(alice, ana.get_absolute_url(), bad)
    Note.write("Seen by both", about=ana, by=alice)
    expect(notes_of(theirs)).to_have_text(["Seen by both"])
    ana.managers.remove(bob)
    asked = []
    theirs.on("request", lambda request: asked.append(request.url))

    Note.write("For Alice alone", about=ana, by=alice)

    expect(notes_of(mine)).to_have_text(["For Alice alone", "Seen by both"])
    # What comes to nobody else goes through the same hub, after it.
    Notification.objects.create(recipient=bob, kind="given", details={"url": "/"})
    Notification.objects.all().mark_read(by=bob)
    theirs.wait_for_event("requestfinished", lambda request: "/bell/" in request.url)
    assert [url for url in asked if "/contact" in url] == []


def test_nothing_is_lost_or_doubled_by_restarts(ana, alice, bob, site, open_for):
    page = open_for(bob, ana.get_absolute_url(), [])
    Note.write("One", about=ana, by=alice)
    expect(notes_of(page)).to_have_text(["One"])

    site.stop()
    Note.write("Two", about=ana, by=alice)
    site.start()
    expect(notes_of(page)).to_have_text(["Two", "One"], timeout=20_000)

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {LISTENER}"
        )
        assert cursor.fetchall() == [(True,)]
    Note.write("Three", about=ana, by=alice)
    expect(notes_of(page)).to_have_text(["Three", "Two", "One"], timeout=20_000)
    Note.write("Four", about=ana, by=alice)
    expect(notes_of(page)).to_have_text(["Four", "Three", "Two", "One"])


def test_the_bell_rings_and_leads_to_the_record(ana, dora, lead, open_for, bad):
    theirs = open_for(lead, "/", bad)
    mine = open_for(dora, ana.get_absolute_url(), bad)
    expect(theirs.locator("#bell .count")).to_have_count(0)

    mine.locator("#fact-responsible .edit").click()
    mine.locator("#fact-responsible select").select_option(label="Lead")
    mine.locator("#fact-responsible .edit-row .primary").click()

    expect(theirs.locator("#bell .count")).to_have_text("1")
    theirs.locator("button.bell").click()
    theirs.locator("#bell-latest").get_by_role("link", name="Ana").click()
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("Ana")
    expect(theirs.locator("#bell .count")).to_have_count(0)
    assert Notification.objects.get().read_at


def test_who_may_not_work_here_any_more_hears_nothing(ana, alice, bob, open_for):
    page = open_for(bob, ana.get_absolute_url(), [])
    Note.write("Heard", about=ana, by=alice)
    expect(notes_of(page)).to_have_text(["Heard"])
    with page.expect_event("requestfinished", lambda one: "/live/" in one.url):
        bob.is_active = False
        bob.save()
        Note.write("Not heard", about=ana, by=alice)
    expect(notes_of(page)).to_have_text(["Heard"])
