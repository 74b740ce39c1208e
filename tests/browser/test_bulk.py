"""Work on many records in a browser: the dialog, the toast, undo, and one old value."""

import pytest
from playwright.sync_api import expect

from contacts.models import Contact
from tests.factories import make_contact
from tests.listing.bulk import pick, url_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


def open_dialog(page, action):
    """Open the dialog as the bar does."""
    fetch = "url => htmx.ajax('GET', url, {target: '#dialog-body', swap: 'innerHTML'})"
    page.evaluate(fetch, url_of(action))
    return page.locator("#dialog")


def test_a_field_is_set_by_keyboard_and_taken_back_from_the_toast(desk, alice):
    pick(alice, *(make_contact(responsible=alice, city="Cluj") for _ in range(3)))
    desk.goto("/contacts/")
    dialog = open_dialog(desk, "set")
    expect(dialog.get_by_text("Will change 3.")).to_be_visible()
    dialog.get_by_label("Field", exact=True).select_option("city")
    value = dialog.get_by_label("City")
    expect(value).to_be_focused()
    desk.keyboard.press("Enter")
    expect(value).to_have_attribute("aria-invalid", "true")
    expect(value).to_be_focused()
    desk.keyboard.type("Łódź")
    desk.keyboard.press("Enter")
    toast = desk.locator(".toast", has_text="3 changed")
    expect(toast).to_be_visible()
    expect(dialog).to_be_hidden()
    expect(desk.get_by_role("cell", name="Łódź")).to_have_count(3)
    toast.get_by_role("button", name="Undo").click()
    expect(desk.locator(".toast", has_text="3 restored")).to_be_visible()
    expect(desk.get_by_role("cell", name="Cluj")).to_have_count(3)
    assert set(Contact.objects.values_list("city", flat=True)) == {"Cluj"}


def test_a_fact_is_undone_from_the_toast_and_put_back_from_its_history(desk, alice):
    contact = make_contact(responsible=alice, city="Cluj")
    desk.goto(f"/contacts/{contact.pk}/")
    fact = desk.locator("#fact-city")
    fact.get_by_role("button").click()
    fact.get_by_role("textbox").fill("Iași")
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Undo").click()
    expect(fact).to_contain_text("Cluj")

    changes = desk.locator("#tab-changes")
    changes.locator("summary").click()
    expect(changes.get_by_role("row")).to_have_count(2)
    put_back = changes.get_by_role("button", name="Put back the old value of City")
    put_back.click()
    expect(fact).to_contain_text("Iași")
    expect(changes.get_by_role("row")).to_have_count(3)
