"""The palette, the keys and the peek, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from contacts.models import Contact
from tests.factories import make_company, make_contact, make_note


@pytest.fixture
def people(alice):
    """Some contacts of Alice, one of them with a history."""
    firm = make_company(name="Aurora Dental", responsible=alice)
    made = [
        make_contact(
            responsible=alice,
            first_name="Łucja",
            last_name=f"Wójcik{end}",
            company=firm,
        )
        for end in ("", "owa", "ak")
    ]
    ana = make_contact(responsible=alice, first_name="Ana", last_name="Popa")
    make_note(ana, responsible=alice, text="Wants an offer")
    return [*made, ana]


@pytest.fixture
def desk(watch, sign_in, alice, people):
    """A page at a desk with the start page."""
    sign_in(alice, watch.context)
    watch.goto("/")
    return watch


def chosen(page, words):
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text(words)


def test_a_record_is_found_marked_and_opened(desk, people, faults):
    desk.keyboard.press("/")
    desk.keyboard.type("lucja wojcik")
    chosen(desk, "Łucja Wójcik")
    expect(desk.locator("#palette mark").first).to_have_text("Łucja")
    assert faults(desk) == []
    desk.keyboard.press("End")
    chosen(desk, "Create ticket")
    desk.keyboard.press("Home")
    desk.keyboard.press("ArrowDown")
    chosen(desk, "Łucja Wójcik")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/contacts/*/")
    desk.keyboard.press("Control+k")
    chosen(desk, "Łucja Wójcik")  # recently opened
    expect(desk.locator("#palette h3").first).to_have_text("Recently opened")
    with desk.context.expect_page() as tab:
        desk.keyboard.press("Control+Enter")
    assert "/contacts/" in tab.value.url
    tab.value.close()
    expect(desk.locator("#palette")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#palette")).to_be_hidden()


def test_enter_waits_for_the_answer(desk):
    desk.keyboard.press("Control+k")
    chosen(desk, "New contact")
    desk.keyboard.type("ana popa")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/contacts/*/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ana Popa")


def test_a_contact_is_made_of_what_was_typed(desk):
    desk.keyboard.press("Control+k")
    desk.keyboard.type("Zoe Nouă")
    chosen(desk, "Create contact “Zoe Nouă”")
    desk.keyboard.press("Enter")
    expect(desk.locator("#palette")).to_be_hidden()
    expect(desk.locator("#dialog").get_by_label("Name", exact=True)).to_have_value(
        "Zoe Nouă"
    )
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/contacts/*/")
    assert Contact.objects.filter(first_name="Zoe", last_name="Nouă").exists()


def test_actions_act(desk):
    desk.keyboard.press("Control+k")
    desk.keyboard.type("dark theme")
    chosen(desk, "Dark theme")
    desk.keyboard.press("Enter")
    expect(desk.locator("html")).to_have_attribute("data-theme", "dark")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("shortcuts")
    chosen(desk, "Help and shortcuts")
    desk.keyboard.press("Enter")
    expect(desk.locator("#shortcuts")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("sign out")
    chosen(desk, "Sign out")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status")).to_have_text("You have signed out.")


def test_a_lost_connection_and_a_lost_session_are_said_in_it(desk, bad):
    desk.keyboard.press("Control+k")
    chosen(desk, "New contact")
    desk.context.set_offline(True)
    desk.keyboard.type("a")
    said = desk.locator("#palette-list")
    expect(said).to_contain_text("No connection")
    desk.context.set_offline(False)
    desk.keyboard.type("na")
    chosen(desk, "Ana Popa")
    desk.context.clear_cookies()
    desk.keyboard.type(" popa")
    expect(said).to_contain_text("You are signed out")
    expect(desk.locator("#palette input")).to_have_count(1)
    expect(desk.locator(".toast")).to_have_count(0)
    assert not any("CSP" in complaint for complaint in bad)
    bad.clear()


def test_the_help_knows_the_keys_of_the_page(desk, faults):
    desk.keyboard.press("?")
    sheet = desk.locator("#shortcuts")
    expect(sheet).to_contain_text("Contacts")
    expect(sheet.get_by_text("Next and previous row")).to_be_hidden()
    assert faults(desk) == []
    desk.keyboard.press("Escape")
    desk.keyboard.press("g")
    desk.keyboard.press("c")
    desk.wait_for_url("**/contacts/")
    desk.keyboard.press("?")
    expect(sheet.get_by_text("Next and previous row")).to_be_visible()
    expect(sheet).to_contain_text("New contact")


def test_single_keys_are_switched_off_for_good(desk, alice):
    desk.keyboard.press("?")
    with desk.expect_response("**/account/keys/"):
        desk.get_by_role("switch").uncheck()
    desk.goto("/contacts/")
    for key in ["?", "/", "n", "j", " "]:
        desk.keyboard.press(key)
    expect(desk.locator("dialog:modal")).to_have_count(0)
    desk.keyboard.press("Control+k")
    expect(desk.locator("#palette")).to_be_visible()
    desk.goto("/account/profile/")
    expect(desk.get_by_label("Single keys", exact=True)).not_to_be_checked()


def test_a_row_is_looked_at_from_the_list(desk, faults):
    desk.goto("/contacts/?sort=name")
    desk.keyboard.press("j")
    desk.keyboard.press(" ")
    sheet = desk.locator("#sheet")
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Ana Popa")
    expect(sheet).to_contain_text("Wants an offer")
    assert faults(desk) == []
    desk.keyboard.press("j")
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Łucja Wójcik")
    desk.keyboard.press("k")
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Ana Popa")
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(desk.get_by_role("link", name="Ana Popa")).to_be_focused()
    desk.keyboard.press(" ")
    expect(sheet).to_be_visible()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/contacts/*/")


def test_space_presses_what_has_the_focus_and_a_phone_has_no_peek(
    desk, phone, sign_in, alice
):
    desk.goto("/contacts/")
    desk.keyboard.press("j")
    desk.get_by_role("button", name="Columns").press(" ")
    expect(desk.locator("#columns")).to_be_visible()
    expect(desk.locator("#sheet")).to_be_hidden()
    sign_in(alice, phone.context)
    phone.goto("/contacts/")
    phone.keyboard.press("j")
    phone.keyboard.press(" ")
    phone.wait_for_timeout(300)
    expect(phone.locator("#sheet")).to_be_hidden()


def test_the_palette_fits_a_small_phone(phone, sign_in, alice, people, faults):
    sign_in(alice, phone.context)
    phone.goto("/")
    phone.get_by_role("button", name="Search").click()
    phone.keyboard.type("wojcik")
    expect(phone.locator("#palette [aria-selected=true]")).to_contain_text("Wójcik")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(phone) == []
