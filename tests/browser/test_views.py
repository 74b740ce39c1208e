"""Building a filter, keeping it as a view, sharing it; with and without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_contact, make_segment, make_stage, make_view


@pytest.fixture
def people(alice, bob):
    """Contacts of Alice and Bob, in two cities and one stage."""
    new = make_stage("New")
    for owner in (alice, bob):
        for number in range(4):
            make_contact(
                responsible=owner,
                first_name=owner.first_name,
                last_name=f"Popa {number}",
                city="Łódź" if number == 1 else "Cluj",
                stage=new if number == 2 else None,
            )


@pytest.fixture
def desk(watch, sign_in, alice, people):
    """A page at a desk with the list of contacts."""
    sign_in(alice, watch.context)
    watch.goto("/contacts/")
    return watch


def count(page, words):
    expect(page.locator("#pager [role=status]")).to_have_text(words)


def build_group(page):
    """Ask for a city or a stage, by keyboard alone."""
    page.keyboard.press("f")
    page.get_by_role("button", name="Any of…").focus()
    page.keyboard.press("Enter")
    choice = page.locator("select[name='any1.add']")
    expect(choice).to_be_focused()
    choice.select_option("city")
    expect(page.locator("[name='any1.city']")).to_be_focused()
    page.keyboard.type("lodz")
    page.keyboard.press("Tab")
    count(page, "1–1 of 1")
    choice.select_option("stage")
    page.locator(".any-of").get_by_label("New").check()
    count(page, "1–2 of 2")


TAB = ".views [aria-current]"


def save_as(page, name):
    """Keep the list as it is under a name."""
    page.get_by_role("link", name="Save as view").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.locator("#dialog").get_by_role("button", name="Save").click()
    expect(page.locator(TAB)).to_have_text(name)


def test_a_view_is_built_saved_changed_and_reset(desk):
    page, tab = desk, desk.locator(TAB)
    build_group(page)
    expect(page.locator(".chip-group")).to_contain_text("or")
    save_as(page, "Łódź or new")
    count(page, "1–2 of 2")
    page.reload()
    count(page, "1–2 of 2")
    expect(page.locator(".view-changes")).to_have_count(0)

    page.get_by_role("link", name="Name", exact=True).click()
    expect(tab).to_contain_text("changed")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".view-changes")).to_have_count(0)
    page.get_by_role("link", name="Remove filter City").click()
    count(page, "1–1 of 1")
    expect(tab).to_contain_text("changed")
    page.get_by_role("button", name="Reset").click()
    count(page, "1–2 of 2")
    page.go_back()
    count(page, "1–1 of 1")
    page.go_forward()
    count(page, "1–2 of 2")


def test_a_colleague_opens_a_shared_view(desk, bob, browser, base_url, sign_in):
    page = desk
    page.goto("/contacts/?any1.city=lodz&any1.stage_op=filled")
    save_as(page, "Łódź or new")
    page.get_by_role("button", name="This view").click()
    page.get_by_role("link", name="Rename and share").click()
    page.get_by_label("Who sees it").select_option("team")
    page.locator("#dialog").get_by_role("button", name="Save").click()
    expect(page.locator("#toasts")).to_contain_text("View saved")

    context = browser.new_context(base_url=base_url)
    sign_in(bob, context)
    other = context.new_page()
    other.goto("/contacts/")
    other.get_by_role("link", name="Łódź or new").click()
    count(other, "1–2 of 2")
    expect(other.locator("tbody")).to_contain_text("Bob Popa 1")
    expect(other.locator("tbody")).not_to_contain_text("Alice")
    context.close()


def test_a_view_is_deleted_and_taken_back(desk, alice):
    page, view = desk, make_view(alice, "city=lodz", name="Mine")
    page.goto(f"/lists/contact/views/{view.pk}/")
    count(page, "1–1 of 1")
    page.get_by_role("button", name="This view").click()
    page.get_by_role("button", name="Delete the view").click()
    expect(page.locator(".views")).not_to_contain_text("Mine")
    count(page, "1–1 of 1")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".views")).to_contain_text("Mine")


def test_parts_of_a_group_are_taken_out_in_the_panel(desk):
    page = desk
    build_group(page)
    page.get_by_role("button", name="Remove City from the group").click()
    count(page, "1–1 of 1")
    page.locator("#any-of").get_by_role("button", name="Remove this group").click()
    count(page, "1–4 of 4")
    expect(page.locator(".chip-group")).to_have_count(0)


def test_the_keyboard_finds_a_filter(desk):
    page = desk
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Any of…")).to_be_visible()
    page.get_by_label("Find a filter").fill("postal")
    page.keyboard.press("Enter")
    expect(page.locator("[name=postal_code]")).to_be_focused()


def test_a_filter_becomes_a_segment(desk):
    page = desk
    page.goto("/contacts/?city=lodz")
    page.get_by_role("button", name="This view").click()
    page.get_by_role("link", name="Save as segment").click()
    page.get_by_label("Name", exact=True).fill("Mailing")
    page.locator("#dialog").get_by_role("button", name="Save").click()
    expect(page.locator("tbody tr td.right").first).to_have_text("1")
    page.get_by_role("button", name="Actions for Mailing").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("h2", has_text="No segments yet")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Mailing", exact=True).click()
    expect(page.locator(".chip")).to_contain_text("Segment Mailing")
    count(page, "1–1 of 1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_views_and_segments_are_accessible(desk, alice, scheme, faults, small_targets):
    page = desk
    page.emulate_media(color_scheme=scheme)
    views = [make_view(alice, "city=lodz", name=f"View {n}") for n in range(7)]
    segment = make_segment(alice, "city=lodz", name="Mailing")
    page.goto(f"/contacts/?view={views[0].pk}&any1.city=lodz&any1.tags_op=empty")
    page.keyboard.press("f")
    expect(page.locator(".any-of-member")).to_have_count(2)
    assert faults(page) == []
    assert small_targets(page) == []
    page.get_by_role("button", name="This view").click()
    assert faults(page) == []
    page.goto(f"/lists/contact/segments/{segment.pk}/edit/")
    assert faults(page) == []
    page.goto("/lists/contact/segments/")
    expect(page.locator("tbody tr td.right").first).to_have_text("1")
    assert faults(page) == []
    assert small_targets(page) == []


def test_on_a_phone_a_changed_view_has_its_buttons(phone, sign_in, alice, people):
    sign_in(alice, phone.context)
    view = make_view(alice, "city=lodz", name="A view with a name that is rather long")
    phone.goto(f"/contacts/?view={view.pk}&any1.city=lodz&any1.tags_op=empty")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    expect(phone.get_by_role("button", name="Reset")).to_be_visible()
    phone.get_by_role("button", name="Filters").tap()
    phone.get_by_role("button", name="Any of…").tap()
    expect(phone.locator("select[name='any2.add']")).to_be_visible()
