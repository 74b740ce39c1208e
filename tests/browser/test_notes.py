"""Writing a note: marks, a colleague, a draft, a session that ends meanwhile."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from notes.models import Note, NoteDraft
from records.models import Notification
from tests.factories import PASSWORD, make_contact

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def contact(alice, bob):
    """A contact of Alice that Bob may view, too."""
    return make_contact(responsible=alice, managers=[bob])


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


@pytest.fixture
def box(desk, contact):
    """The box in which a note is written, with the focus."""
    desk.goto(contact.get_absolute_url())
    found = desk.locator("#composer textarea")
    found.click()
    return found


def test_marks_and_a_mention_by_keyboard(desk, box, bob):
    keys = desk.keyboard
    keys.press("Control+b")
    keys.type("Wants 40")
    keys.press("End")
    keys.type(" says @bo")
    expect(desk.get_by_role("option", name="Bob")).to_have_attribute(
        "aria-selected", "true"
    )
    keys.press("Enter")
    keys.type("today")
    keys.press("Enter")
    keys.type("- one")
    keys.press("Enter")
    keys.type("two")
    keys.press("Enter")
    keys.press("Enter")
    expect(box).to_have_value("**Wants 40** says @Bob today\n- one\n- two\n")
    keys.press("Control+Enter")

    note = desk.locator("#timeline .event.note")
    expect(note.locator("strong")).to_have_text("Wants 40")
    expect(note.locator(".mention")).to_have_text("@Bob")
    expect(note.locator("ul li")).to_have_text(["one", "two"])
    assert Note.objects.get().text.startswith(f"**Wants 40** says @[{bob.pk}] today")
    assert Notification.objects.get().recipient == bob


def test_a_choice_is_left_by_escape_and_a_link_made_by_the_toolbar(desk, box):
    desk.keyboard.type("See @b")
    option = desk.get_by_role("option", name="Bob")
    expect(option).to_be_visible()
    desk.keyboard.press("Escape")
    expect(option).to_be_hidden()
    desk.keyboard.press("Shift+Home")
    desk.get_by_role("button", name="Link").click()
    desk.keyboard.type("https://example.com/")
    expect(box).to_have_value("[See @b](https://example.com/)")
    box.press("End")
    desk.keyboard.type(" ")
    desk.get_by_role("button", name="Mention a colleague").click()
    expect(option).to_be_visible()


def test_a_draft_outlives_the_page(desk, box, contact, alice):
    desk.keyboard.type("Half a thought")
    expect(desk.get_by_text("Draft of")).to_be_visible()
    desk.keyboard.type(" and the rest")
    desk.goto("/contacts/")
    desk.goto(contact.get_absolute_url())
    expect(box).to_have_value("Half a thought and the rest")
    expect(desk.get_by_text("Draft of")).to_be_visible()
    desk.get_by_role("button", name="Discard").click()
    expect(box).to_have_value("")
    expect(desk.get_by_text("Draft of")).to_be_hidden()
    assert not NoteDraft.objects.exists()


def test_a_session_that_ends_while_one_types(desk, box, alice, bad):
    desk.keyboard.type("Before.")
    expect(desk.get_by_text("Draft of")).to_be_visible()
    Session.objects.all().delete()
    desk.keyboard.type(" After.")
    desk.keyboard.press("Control+Enter")
    expect(box).to_have_value("Before. After.")
    desk.locator("#toasts").get_by_role("link", name="Sign in").click()
    desk.locator("input[name=login]").fill(alice.email)
    desk.locator("input[name=password]").fill(PASSWORD)
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(re.compile("/contacts/"))
    expect(box).to_have_value("Before. After.")
    box.press("Control+Enter")
    expect(desk.locator("#timeline .event.note")).to_contain_text("Before. After.")
    expect(box).to_have_value("")
    assert Note.objects.get().text == "Before. After."
    bad[:] = [one for one in bad if "draft" not in one]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_is_accessible(desk, box, contact, faults, scheme):
    desk.emulate_media(color_scheme=scheme)
    text = "**a** @Bob https://a.b\n- one\n\n> quoted"
    Note.write(text, about=contact, by=contact.responsible)
    desk.goto(contact.get_absolute_url())
    box.click()
    desk.keyboard.type("Ask @")
    expect(desk.get_by_role("option", name="Bob")).to_be_visible()
    assert faults(desk) == []


def test_on_a_phone_the_toolbar_fits(phone, contact, alice, sign_in, small_targets):
    sign_in(alice, phone.context)
    phone.goto(contact.get_absolute_url())
    phone.locator("#composer textarea").fill("word " * 80)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert small_targets(phone) == []


def test_a_missing_number_is_asked_for_and_then_called(desk, contact, bad):
    desk.goto(contact.get_absolute_url())
    actions = desk.get_by_role("group", name="Actions")
    actions.get_by_role("link", name="Call").click()
    number = desk.locator("#dialog").get_by_label("Number")
    expect(number).to_be_focused()
    desk.keyboard.type("12")
    desk.keyboard.press("Enter")
    expect(number).to_have_attribute("aria-invalid", "true")
    number.fill("0722 123 456")
    desk.keyboard.press("Enter")

    expect(desk.locator("#dialog")).to_be_hidden()
    expect(desk.locator("#fact-phones")).to_contain_text("+40 722 123 456")
    call = actions.get_by_role("link", name="Call")
    expect(call).to_have_attribute("href", "tel:+40722123456")
    # This browser knows no program for phone numbers.
    bad[:] = [one for one in bad if "scheme" not in one]


def test_the_note_of_the_card_begins_in_its_box(desk, contact):
    desk.goto(contact.get_absolute_url())
    actions = desk.get_by_role("group", name="Actions")
    actions.get_by_role("link", name="Note").click()
    expect(desk.locator("#composer textarea")).to_be_focused()


def test_a_colleague_is_named_in_a_note_written_away_from_the_card(desk, contact, bob):
    desk.goto("/notes/")
    desk.get_by_role("link", name="New note").first.click()
    dialog = desk.locator("#dialog-body")
    text = dialog.locator("textarea")
    text.click()
    desk.keyboard.type("Ask @bo")
    about = dialog.get_by_role("combobox", name="About")
    about.fill(contact.first_name or contact.last_name)
    dialog.locator("[role=option]").first.click()
    text.press("End")
    desk.keyboard.type("b")
    expect(dialog.get_by_role("option", name="Bob")).to_be_visible()
    desk.keyboard.press("Enter")
    desk.keyboard.type("today")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("Note saved")
    assert Note.objects.get().text == f"Ask @[{bob.pk}] today"
