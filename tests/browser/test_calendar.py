"""The calendar in a browser: dragged, walked and moved by keys, read by axe."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from notes.models import Note
from tests.factories import make_contact
from tests.notes.tasks import BUCHAREST, make_task

NAME = "Согласование договора с юридическим отделом заказчика"


def day(offset=0):
    """Return a day of this week's calendar, as a task names it."""
    return str(timezone.localdate(timezone=BUCHAREST) + dt.timedelta(offset))


@pytest.fixture
def week(watch, sign_in, alice):
    """A week in which Alice has two tasks today."""
    contact = make_contact(responsible=alice, last_name=NAME)
    make_task(alice, f"{day()} 10:00", about=contact, text="first")
    make_task(alice, f"{day()} 12:00", about=contact, text="second")
    sign_in(alice, watch.context)
    watch.goto("/calendar/")
    return watch


def due(text):
    """Return when a task is due, on the wall of Bucharest."""
    moment = Note.objects.get(text=text).due_at.astimezone(BUCHAREST)
    return moment.strftime("%Y-%m-%d %H:%M")


def entry(page, text):
    """Return the entry of a task."""
    return page.locator("[data-entry]", has_text=text)


def drag(page, one, other, y):
    """Drag one thing onto another, so far from its upper edge."""
    start, end = one.bounding_box(), other.bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + y, steps=4)
    page.mouse.up()


def test_a_task_is_dragged_to_another_hour_and_taken_back(week):
    slots = week.locator(".cal-day.today [data-drop-at]")
    drag(week, entry(week, "first"), slots.nth(14), 30)
    toast = week.locator("#toasts")
    expect(toast).to_contain_text("Moved to")
    assert due("first") == f"{day()} 14:30"
    expect(entry(week, "first").locator("time")).to_have_text("14:30")
    expect(week.locator("#dialog")).to_be_hidden()
    toast.get_by_role("button", name="Undo").click()
    expect(entry(week, "first").locator("time")).to_have_text("10:00")
    assert due("first") == f"{day()} 10:00"


def test_a_task_that_was_done_meanwhile_goes_back_and_says_why(week, alice):
    Note.objects.get(text="first").complete(by=alice)
    slots = week.locator(".cal-day.today [data-drop-at]")
    drag(week, entry(week, "first"), slots.nth(14), 5)
    expect(week.locator("#toasts")).to_contain_text("This task is done")
    expect(entry(week, "first").locator("time")).to_have_text("10:00")
    assert due("first") == f"{day()} 10:00"


def test_without_a_server_a_dragged_task_goes_back(watch, week, bad):
    week.route("**/move/", lambda route: route.abort())
    slots = week.locator(".cal-day.today [data-drop-at]")
    drag(week, entry(week, "first"), slots.nth(14), 5)
    expect(week.locator("#toasts")).to_contain_text("No connection")
    assert "from-10" in entry(week, "first").get_attribute("class")
    bad.clear()


def test_the_keyboard_walks_opens_and_moves(week):
    entry(week, "first").focus()
    week.keyboard.press("ArrowDown")
    expect(entry(week, "second")).to_be_focused()
    week.keyboard.press("Alt+ArrowDown")
    week.keyboard.press("Alt+ArrowDown")
    expect(week.locator("#toasts")).to_contain_text("12:30")
    expect(entry(week, "second")).to_be_focused()
    assert due("second") == f"{day()} 12:30"
    week.keyboard.press("Enter")
    dialog = week.locator("#dialog")
    expect(dialog).to_contain_text(NAME)
    dialog.get_by_role("button", name="Move to…").click()
    dialog.get_by_label("Time").fill("16:00")
    dialog.get_by_role("button", name="Move").click()
    expect(week.locator("#toasts")).to_contain_text("16:00")
    expect(dialog).to_be_hidden()
    assert due("second") == f"{day()} 16:00"
    week.keyboard.press("m")
    expect(week.locator(".cal-month")).to_be_visible()
    week.keyboard.press("d")
    expect(week.locator(".cal-days.day")).to_be_visible()
    assert "view=day" in week.url


def test_a_task_is_made_in_an_empty_hour(week):
    week.locator(".cal-day.today .cal-slot.from-8").click()
    dialog = week.locator("#dialog")
    expect(dialog.get_by_label("Time")).to_have_value("08:00")
    dialog.get_by_role("combobox", name="About").fill("Согласование")
    dialog.get_by_role("option", name=NAME).click()
    dialog.get_by_label("Text").fill("third")
    dialog.get_by_role("button", name="Save").click()
    expect(entry(week, "third")).to_be_visible()
    assert due("third") == f"{day()} 08:00"


def finger(page):
    """Give a function that touches the screen as a finger does."""
    session = page.context.new_cdp_session(page)

    def touch(kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch


def test_a_finger_holds_a_task_and_moves_it(phone, week, sign_in, alice):
    sign_in(alice, phone.context)
    phone.goto("/calendar/?view=day")
    box = entry(phone, "first").bounding_box()
    slot = phone.locator(".cal-slot.from-13").bounding_box()
    x, y = box["x"] + 40, box["y"] + 12
    touch = finger(phone)
    touch("touchStart", x, y)
    phone.wait_for_timeout(500)
    for part in (0.3, 0.6, 1):
        touch("touchMove", x, y + (slot["y"] + 5 - y) * part)
    touch("touchEnd")
    expect(phone.locator("#toasts")).to_contain_text("13:00")
    assert due("first") == f"{day()} 13:00"
    expect(phone.locator("#dialog")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_the_calendar_is_accessible(week, faults, small_targets, scheme, view):
    week.emulate_media(color_scheme=scheme)
    week.goto(f"/calendar/?view={view}")
    assert faults(week) == []
    assert small_targets(week) == []


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_on_a_phone_nothing_is_pushed_off_the_screen(phone, week, sign_in, alice, view):
    sign_in(alice, phone.context)
    phone.goto(f"/calendar/?view={view}")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
