"""A press counts, whatever is drawn anew between the press and the click."""

import pytest
from playwright.sync_api import expect

from notes.models import Note, NoteAction
from tests.factories import make_contact, make_note

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

FETCH = "document.body.dispatchEvent(new CustomEvent('record-changed'))"


@pytest.fixture
def task(alice):
    """A task on a contact of Alice."""
    contact = make_contact(first_name="Lucy", responsible=alice)
    call = NoteAction.objects.get(name="Call")
    return make_note(contact, text="Ask", action=call)


@pytest.fixture
def show(alice, task, sign_in):
    """Open the card on a page, and give the tick of the task, under the pointer."""

    def open_on(page):
        sign_in(alice, page.context)
        page.goto(task.subject.get_absolute_url())
        tick = page.locator("#up-next .tick-box")
        tick.hover()
        return tick

    return open_on


def fetch_anew(page, task, text):
    """Have the section of tasks fetched anew, with another text in it."""
    Note.objects.filter(pk=task.pk).update(text=text)
    with page.expect_response("**/up-next/") as answer:
        page.evaluate(FETCH)
    answer.value.finished()


def by_mouse(page, tick):
    """Press a button, and return how to let it go."""
    page.mouse.down()
    return page.mouse.up


def by_key(page, tick):
    """Press Space on a button, and return how to let it go."""
    tick.focus()
    page.keyboard.down("Space")
    return lambda: page.keyboard.up("Space")


def by_finger(page, tick):
    """Lay a finger on a button, and return how to lift it."""
    box = tick.bounding_box()
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    session = page.context.new_cdp_session(page)

    def touch(kind, points):
        event = {"type": kind, "touchPoints": points}
        session.send("Input.dispatchTouchEvent", event)

    touch("touchStart", [at])
    return lambda: touch("touchEnd", [])


@pytest.mark.parametrize(
    ("place", "press"),
    [("watch", by_mouse), ("watch", by_key), ("phone", by_finger)],
)
def test_a_button_that_is_pressed_stays_until_its_click(
    task, show, place, press, request
):
    page = request.getfixturevalue(place)
    let_go = press(page, show(page))
    fetch_anew(page, task, "Ask again")
    expect(page.locator("#up-next .task-text")).to_have_text("Ask")
    let_go()
    expect(page.get_by_text("Call: done")).to_be_visible()
    expect(page.locator("#timeline")).to_contain_text("Ask again")
    expect(page.locator("#up-next .task-row")).to_have_count(0)


def test_what_waited_is_drawn_when_a_press_ends_elsewhere(task, show, watch):
    show(watch)
    watch.mouse.down()
    fetch_anew(watch, task, "Ask again")
    expect(watch.locator("#up-next .task-text")).to_have_text("Ask")
    watch.mouse.move(5, 5)
    watch.mouse.up()
    expect(watch.locator("#up-next .task-text")).to_have_text("Ask again")
    assert not Note.objects.get(pk=task.pk).is_done


def test_of_two_answers_during_a_press_the_last_is_drawn(task, show, watch):
    show(watch)
    watch.mouse.down()
    fetch_anew(watch, task, "Ask again")
    Note.objects.filter(pk=task.pk).update(text="Ask a last time")
    watch.evaluate(FETCH)
    watch.mouse.move(5, 5)
    watch.mouse.up()
    expect(watch.locator("#up-next .task-text")).to_have_text("Ask a last time")
