"""Picking rows of a list: by mouse, by keys, over pages, with a way back."""

import pytest
from playwright.sync_api import expect

from listing.models import ListSettings, Pick
from tests.factories import make_contact


@pytest.fixture
def desk(watch, sign_in, alice):
    """A page at a desk with 24 contacts of Alice, ten on a page."""
    for number in range(24):
        make_contact(
            responsible=alice,
            first_name="Ana",
            last_name=f"Popa {number:02}",
            city="Cluj" if number % 2 else "Iași",
        )
    ListSettings.objects.remember(alice, "contact", page_size=10)
    sign_in(alice, watch.context)
    watch.goto("/contacts/")
    return watch


def selected(page, number):
    """Wait until the bar tells so many, and the server keeps them."""
    bar = page.locator("#bulk")
    if not number:
        expect(bar).to_be_hidden()
    else:
        expect(bar.locator("strong")).to_have_text(f"{number} selected")
    for _ in range(100):
        if Pick.objects.count() == number:
            return
        page.wait_for_timeout(50)
    raise AssertionError(Pick.objects.count())


def ticked(page):
    return page.locator("[data-pick]:checked").count()


def test_shift_picks_a_range_and_escape_clears_with_a_way_back(desk):
    boxes = desk.locator("[data-pick]")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    selected(desk, 4)
    desk.keyboard.press("Escape")
    selected(desk, 0)
    assert ticked(desk) == 0
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator("[data-pick]:checked")).to_have_count(4)
    selected(desk, 4)


def test_escape_in_a_field_clears_nothing(desk):
    desk.locator("[data-pick]").first.click()
    selected(desk, 1)
    desk.get_by_label("Search in the list").focus()
    desk.keyboard.press("Escape")
    selected(desk, 1)


def test_the_head_picks_the_page_and_then_all_that_match_are_offered(desk):
    offer = desk.get_by_role("button", name="Select all 24 that match")
    desk.locator("[data-pick]").first.click()
    selected(desk, 1)
    expect(offer).to_be_hidden()
    desk.get_by_label("Select all on this page").check()
    selected(desk, 10)
    offer.click()
    selected(desk, 24)
    expect(offer).to_be_hidden()
    desk.get_by_role("link", name="Next page").click()
    expect(desk.locator("#pager")).to_contain_text("11–20")
    assert ticked(desk) == 10
    desk.get_by_label("Select all on this page").uncheck()
    selected(desk, 14)


def test_rows_are_picked_by_key_and_kept_over_pages_filters_and_a_reload(desk):
    for key in "jxjx":
        desk.keyboard.press(key)
    selected(desk, 2)
    desk.get_by_role("link", name="Next page").click()
    expect(desk.locator("#pager")).to_contain_text("11–20")
    desk.locator("[data-pick]").nth(3).click()
    selected(desk, 3)
    desk.get_by_label("Search in the list").fill("popa 2")
    expect(desk.locator("[data-row]")).to_have_count(4)
    expect(desk.locator("#bulk")).to_contain_text("1 hidden by the filter")
    assert ticked(desk) == 2
    desk.reload()
    assert ticked(desk) == 2
    desk.locator("#bulk").get_by_role("link", name="Selected contacts").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Selected contacts")
    assert desk.locator("[data-row]").count() == ticked(desk) == 3


def test_what_is_taken_out_of_the_selected_leaves_and_comes_back(desk):
    desk.get_by_label("Select all on this page").check()
    selected(desk, 10)
    desk.goto("/contacts/?picked=1")
    desk.locator("[data-pick]").nth(2).click()
    expect(desk.locator("[data-row]")).to_have_count(9)
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator("[data-row]")).to_have_count(10)
    desk.locator("[data-row]").nth(1).hover()
    desk.get_by_role("button", name="Take Ana Popa 22 out of the selection").click()
    expect(desk.locator("[data-row]")).to_have_count(9)
    selected(desk, 9)


def test_a_pick_that_was_not_sent_is_taken_back(desk, bad):
    desk.locator("[data-pick]").first.click()
    selected(desk, 1)
    desk.context.set_offline(True)
    desk.locator("[data-pick]").nth(5).click()
    expect(desk.locator(".toast")).to_contain_text("Your change was not sent")
    assert ticked(desk) == 1
    expect(desk.locator("#bulk strong")).to_have_text("1 selected")
    desk.context.set_offline(False)
    assert any("ERR_INTERNET_DISCONNECTED" in one for one in bad)
    bad.clear()
    selected(desk, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_list_with_a_selection_has_no_faults(desk, faults, small_targets, scheme):
    desk.emulate_media(color_scheme=scheme)
    desk.get_by_label("Select all on this page").check()
    selected(desk, 10)
    desk.get_by_label("Search in the list").fill("popa 2")
    expect(desk.locator("#bulk")).to_contain_text("hidden by the filter")
    for address in [desk.url, "/contacts/?picked=1"]:
        desk.goto(address)
        assert faults(desk) == []
        assert small_targets(desk) == []


def test_the_numbers_of_the_responsible_lead_to_their_lists(desk, faults):
    desk.locator(".viewbar-end").get_by_role("link", name="Responsible").click()
    row = desk.locator(".workload-person", has_text="Alice")
    expect(row).to_contain_text("24")
    assert faults(desk) == []
    row.click()
    expect(desk.locator("#pager")).to_contain_text("of 24")


def test_on_a_phone_rows_are_picked_too(desk, phone, sign_in, alice, small_targets):
    sign_in(alice, phone.context)
    phone.goto("/contacts/")
    phone.locator("[data-pick]").first.tap()
    selected(phone, 1)
    phone.get_by_role("button", name="Select all 24 that match").tap()
    selected(phone, 24)
    assert small_targets(phone) == []
    wide = phone.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
