"""The journey of a task: written, up next, done, the next step, the page of tasks."""

import re

import pytest
from playwright.sync_api import expect

from notes.models import Note, NoteAction
from tests.factories import make_contact, make_note

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def contact(alice):
    """A contact of Alice."""
    return make_contact(first_name="Lucy", last_name="Penrose", responsible=alice)


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


def test_a_task_is_written_on_the_card(desk, contact):
    desk.goto(contact.get_absolute_url())
    box, above = desk.locator("#composer"), desk.locator("#up-next")
    expect(box.get_by_label("Action")).to_be_hidden()
    box.get_by_text("Task", exact=True).click()
    box.locator("textarea").fill("Confirm the slot")
    desk.keyboard.press("Control+Enter")
    expect(box.locator(".error")).to_have_text("Choose what is to be done.")
    expect(box.locator("textarea")).to_have_value("Confirm the slot")
    box.get_by_label("Action").select_option("Call")
    box.get_by_role("button", name="Tomorrow").click()
    box.get_by_role("button", name="OK").click()
    expect(above.locator(".task-row")).to_contain_text("Confirm the slot")
    expect(above.locator(".due")).to_have_text("Tomorrow")
    expect(desk.locator("#timeline")).not_to_contain_text("Confirm the slot")


def test_a_task_that_is_done_leads_to_the_next_step(desk, contact):
    call = NoteAction.objects.get(name="Call")
    make_note(contact, text="Confirm the slot", action=call)
    desk.goto(contact.get_absolute_url())
    above, offer = desk.locator("#up-next"), desk.locator("#next-step")
    above.get_by_role("button", name="Set a status").click()
    desk.get_by_role("button", name="On hold").click()
    # At once: the row is fetched anew while the answer is on its way.
    above.get_by_role("button", name="Done: Confirm the slot").click()
    expect(desk.locator("#timeline")).to_contain_text("Confirm the slot")
    expect(desk.get_by_text("Call: done")).to_be_visible()
    expect(above.locator(".task-row")).to_have_count(0)
    expect(offer.get_by_role("heading")).to_have_text("Next step?")
    offer.get_by_label("Note").fill("Ask how it went")
    offer.get_by_role("button", name="Add task").click()
    expect(above.locator(".task-row")).to_contain_text("Ask how it went")
    expect(offer.get_by_role("heading")).to_have_count(0)

    desk.goto("/tasks/")
    expect(desk.locator(".task-row")).to_contain_text("Ask how it went")
    desk.get_by_role("link", name=re.compile("Overdue")).click()
    expect(desk.get_by_text("Nothing is due here")).to_be_visible()


def test_tasks_are_done_by_keyboard_and_taken_back(desk, alice, contact):
    call = NoteAction.objects.get(name="Call")
    tasks = [make_note(contact, text=f"Task {n}", action=call) for n in (1, 2)]
    desk.goto("/tasks/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("d")
    rows = desk.locator(".task-row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Task 1")
    expect(desk.locator("#next-step").get_by_label("Action")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("#next-step form")).to_have_count(0)
    desk.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(2)
    assert not Note.objects.get(pk=tasks[1].pk).is_done


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cards_and_pages_of_tasks_are_accessible(
    desk, contact, faults, small_targets, scheme
):
    desk.emulate_media(color_scheme=scheme)
    call = NoteAction.objects.get(name="Call")
    task = make_note(contact, text="Ask", action=call, repeats="FREQ=WEEKLY")
    make_note(contact, text="Asked", action=call, done_at=task.created_at)
    desk.goto(contact.get_absolute_url())
    desk.locator("#composer").get_by_text("Task", exact=True).click()
    assert faults(desk) == []
    assert small_targets(desk) == []
    for url in ("/tasks/", "/tasks/left-behind/"):
        desk.goto(url)
        assert faults(desk) == []
        assert small_targets(desk) == []


def test_tasks_fit_on_a_phone(phone, alice, contact, sign_in):
    sign_in(alice, phone.context)
    call = NoteAction.objects.get(name="Call")
    make_note(contact, text="Word " * 20 + "Donaudampfschiffahrt" * 3, action=call)
    for url in (contact.get_absolute_url(), "/tasks/", "/", "/tasks/left-behind/"):
        phone.goto(url)
        wide = phone.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, url
    phone.goto("/tasks/")
    phone.locator(".tick-box").tap()
    expect(phone.get_by_role("heading", name="Next step?")).to_be_visible()
