"""The frame around each page, and the way in."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD


def test_the_palette_finds_a_person_by_keyboard_alone(parts):
    parts.goto("/parts/form/")
    parts.keyboard.press("Control+k")
    parts.keyboard.type("ionescu")
    expect(parts.locator("#palette [aria-selected=true]")).to_contain_text(
        "Țuțu Ionescu"
    )
    parts.keyboard.press("Enter")
    parts.wait_for_url("**/parts/card/")


def test_two_keys_go_to_a_page_and_can_be_switched_off(parts):
    parts.goto("/parts/list/")
    parts.keyboard.press("g")
    parts.keyboard.press("i")
    parts.wait_for_url("**/parts/import/")
    parts.keyboard.press("?")
    parts.get_by_role("switch").uncheck()
    parts.keyboard.press("Escape")
    expect(parts.locator("#shortcuts")).to_be_hidden()
    parts.keyboard.press("?")
    expect(parts.locator("#shortcuts")).to_be_hidden()


def test_keys_are_letters_inside_a_field(parts):
    parts.goto("/parts/list/")
    parts.keyboard.press("/")
    parts.keyboard.type("fn?")
    expect(parts.get_by_label("Search in the list")).to_have_value("fn?")
    expect(parts.locator("dialog:visible")).to_have_count(0)


def test_the_theme_and_the_sidebar_stay_as_they_were_chosen(parts):
    parts.goto("/parts/list/")
    parts.get_by_role("button", name="account menu").click()
    parts.get_by_role("button", name="Dark").click()
    parts.keyboard.press("Escape")
    parts.get_by_role("button", name="Fold the sidebar").click()
    parts.reload()
    root = parts.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    background = "getComputedStyle(document.body.parentElement).backgroundColor"
    assert parts.evaluate(background) == "oklch(0.205 0.008 270)"
    cookies = {cookie["name"]: cookie["value"] for cookie in parts.context.cookies()}
    assert cookies["sidebar"] == "closed"


def test_a_menu_is_walked_by_arrows(parts):
    parts.goto("/parts/card/")
    parts.get_by_role("button", name="More actions").press("Enter")
    parts.keyboard.press("ArrowDown")
    expect(parts.get_by_role("link", name="Edit all fields")).to_be_focused()
    parts.keyboard.press("ArrowDown")
    expect(parts.get_by_role("button", name="Print")).to_be_focused()
    parts.keyboard.press("Escape")
    expect(parts.locator("#card-menu")).to_be_hidden()


def test_a_refusal_is_said_and_nothing_is_swapped(parts, bad):
    parts.goto("/parts/card/")
    parts.route("**/parts/fact/**", lambda route: route.fulfill(status=403))
    parts.get_by_role("button", name="Edit city").click()
    expect(parts.locator(".toast")).to_contain_text("You may not do that")
    expect(parts.locator("#fact-city .edit")).to_have_text("Timișoara")
    assert all("403" in complaint for complaint in bad)
    bad.clear()


def test_a_lost_connection_is_shown(parts, bad):
    parts.goto("/parts/card/")
    parts.context.set_offline(True)
    expect(parts.locator("#offline")).to_be_visible()
    parts.context.set_offline(False)
    expect(parts.locator("#offline")).to_be_hidden()
    # The stream of changes tries again until there is a connection.
    assert all("DISCONNECTED" in complaint for complaint in bad)
    bad.clear()


def test_on_a_phone_a_card_shows_one_column_at_a_time(parts, phone, sign_in, dora):
    sign_in(dora, phone.context)
    phone.goto("/parts/card/")
    expect(phone.get_by_role("heading", name="Activity")).to_be_visible()
    expect(phone.get_by_role("heading", name="Details")).to_be_hidden()
    phone.get_by_role("button", name="Details", exact=True).click()
    expect(phone.get_by_role("heading", name="Details")).to_be_visible()
    expect(phone.get_by_role("heading", name="Activity")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_signs_in_and_out(watch, alice, sign_in, faults, scheme):
    watch.emulate_media(color_scheme=scheme)
    watch.goto("/account/login/")
    assert faults(watch) == []
    watch.get_by_label("E-mail").fill(alice.email)
    watch.get_by_label("Password").fill("not this one")
    watch.get_by_role("button", name="Sign in").click()
    expect(watch.get_by_role("alert")).to_be_visible()
    assert faults(watch) == []
    watch.get_by_label("Password").fill(PASSWORD)
    watch.get_by_role("button", name="Sign in").click()
    watch.get_by_role("button", name="account menu").click()
    watch.get_by_role("button", name="Sign out").click()
    expect(watch.get_by_role("status")).to_have_text("You have signed out.")


@pytest.mark.parametrize("url", ["login/", "password/reset/", "password/reset/done/"])
def test_the_way_in_fits_a_small_phone(phone, faults, small_targets, url):
    phone.goto(f"/account/{url}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(phone) == []
    assert small_targets(phone) == []
