"""A board in a browser: mouse, keyboard, menu, and what goes back."""

import re

import pytest
from playwright.sync_api import expect

from notes.models import Note, NoteAction, NoteStatus, ToDo
from tests.factories import make_contact

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BOARD = "/notes/?as=board"


@pytest.fixture
def task(alice, bob):
    """A task of Alice without a status, on a contact that Bob views, too."""
    about = make_contact(responsible=alice, managers=[bob])
    call = NoteAction.objects.get(name="Call")
    return Note.write("Call Ana", about=about, by=alice, to_do=ToDo(action=call))


def lane(page, name):
    """Return the lane of this name."""
    return page.locator(".lane").filter(
        has=page.get_by_role("heading", name=name, exact=True)
    )


def status(note):
    """Return the name of the status that the database holds."""
    note.refresh_from_db()
    return str(note.status or "")


def test_a_card_is_moved_by_keys_and_undone(watch, alice, sign_in, task, faults):
    sign_in(alice, watch.context)
    watch.goto(BOARD)
    card = watch.locator(f"#card-{task.pk}")
    first, second = lane(watch, "No status"), lane(watch, "Waiting for approval")
    expect(first.locator(".count")).to_have_text("1")
    assert faults(watch) == []

    card.get_by_role("link", name="Call Ana", exact=True).focus()
    watch.keyboard.press("Alt+ArrowRight")
    expect(second.locator(card)).to_be_visible()
    toast = watch.locator(".toast", has_text="Moved to Waiting for approval")
    expect(toast).to_be_visible()
    expect(first.locator(".count")).to_have_text("0")
    expect(card.get_by_role("link", name="Call Ana", exact=True)).to_be_focused()
    assert status(task) == "Waiting for approval"

    toast.get_by_role("button", name="Undo").click()
    expect(first.locator(card)).to_be_visible()
    assert status(task) == ""


def test_a_card_is_moved_by_its_menu_and_by_the_mouse(watch, alice, sign_in, task):
    sign_in(alice, watch.context)
    watch.goto(BOARD)
    card = watch.locator(f"#card-{task.pk}")
    card.get_by_role("button", name=re.compile("^Move")).click()
    watch.locator("#move-menu").get_by_role("button", name="Done").click()
    expect(lane(watch, "Done").locator(card)).to_be_visible()
    expect(watch.locator(".toast", has_text="Moved to Done")).to_be_visible()
    assert status(task) == "Done"
    assert task.is_done

    box, goal = card.bounding_box(), lane(watch, "No answer").bounding_box()
    watch.mouse.move(box["x"] + 60, box["y"] + 60)
    watch.mouse.down()
    watch.mouse.move(goal["x"] + 90, goal["y"] + 120, steps=5)
    expect(watch.locator(".lane.over h2")).to_have_text("No answer")
    watch.mouse.up()
    expect(lane(watch, "No answer").locator(card)).to_be_visible()
    expect(watch.locator(".toast", has_text="Moved to No answer")).to_be_visible()
    assert status(task) == "No answer"
    assert watch.url.endswith(BOARD)


def test_a_refused_card_goes_back_and_says_why(watch, alice, sign_in, task):
    sign_in(alice, watch.context)
    watch.goto(BOARD)
    task.set_status(NoteStatus.objects.get(name="Client"), by=alice)
    card = watch.locator(f"#card-{task.pk}")
    card.get_by_role("link", name="Call Ana", exact=True).focus()
    watch.keyboard.press("Alt+ArrowRight")
    bad = watch.locator(".toast.bad")
    expect(bad).to_contain_text("has moved it meanwhile")
    expect(bad).to_have_count(1)
    expect(lane(watch, "No status").locator(card)).to_be_visible()
    expect(lane(watch, "No status").locator(".count")).to_have_text("1")
    assert status(task) == "Client"


def test_who_may_only_look_moves_nothing(watch, bob, sign_in, task):
    sign_in(bob, watch.context)
    watch.goto(BOARD)
    card = watch.locator(f"#card-{task.pk}")
    expect(card).to_be_visible()
    expect(card.get_by_role("button")).to_have_count(0)
    card.get_by_role("link", name="Call Ana", exact=True).focus()
    watch.keyboard.press("Alt+ArrowRight")
    expect(lane(watch, "No status").locator(card)).to_be_visible()
    assert status(task) == ""


def test_table_and_board_change_places_with_their_filters(watch, alice, sign_in, task):
    sign_in(alice, watch.context)
    watch.goto("/notes/?q=ana")
    watch.get_by_role("link", name="Board").click()
    expect(watch.locator(f"#card-{task.pk}")).to_be_visible()
    expect(watch).to_have_url(re.compile(r"as=board"))
    expect(watch).to_have_url(re.compile(r"q=ana"))
    watch.get_by_role("link", name="Table").click()
    expect(watch.get_by_role("rowheader", name="Call Ana")).to_be_visible()
    watch.get_by_label("Group by").select_option(label="By status")
    expect(watch.locator(".section-head")).to_contain_text("not set")
