"""Working with a list: filters, columns, pages and keys, with and without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from records.models import CustomFieldOption
from tests.factories import make_company, make_contact, make_custom_field, make_stage


@pytest.fixture
def people(alice):
    """Twelve contacts of Alice: the even ones are leads, the first is hot."""
    lead = make_stage("Lead")
    field = make_custom_field("drop_down", name="Interest", options=["Hot", "Cold"])
    hot, cold = CustomFieldOption.objects.filter(field=field)
    firm = make_company(name="Aurora Dental", responsible=alice)
    for number in range(12):
        make_contact(
            responsible=alice,
            first_name="Ana",
            last_name=f"Popa {number:02}",
            company=firm,
            stage=None if number % 2 else lead,
            city="Cluj" if number else "Iași",
            tags=["VIP"] if number < 6 else [],
            phones=[f"+4072212340{number % 10}"],
            custom={str(field.pk): cold.pk if number else hot.pk},
        )


@pytest.fixture
def desk(watch, sign_in, alice, people):
    """A page at a desk with the list of contacts."""
    sign_in(alice, watch.context)
    watch.goto("/contacts/")
    return watch


def names(page):
    return page.locator("tbody th a").all_inner_texts()


def count(page, words):
    expect(page.locator("#pager [role=status]")).to_have_text(words)


@pytest.fixture
def filtered(desk):
    """The list narrowed by stage, tag, a custom drop-down and a part of a phone."""
    desk.keyboard.press("f")
    desk.get_by_label("Lead").check()
    count(desk, "1–6 of 6")
    desk.locator("#filters").get_by_label("VIP").check()
    count(desk, "1–3 of 3")
    desk.locator("summary", has_text="Interest").click()
    desk.get_by_label("Cold").check()
    count(desk, "1–2 of 2")
    desk.locator("summary", has_text=re.compile("^Phone$")).click()
    desk.get_by_role("textbox", name="Phone").fill("0722 123 404")
    desk.keyboard.press("Enter")
    count(desk, "1–1 of 1")
    return desk


def test_filters_columns_order_and_size_are_kept_over_a_reload(filtered):
    page = filtered
    page.get_by_role("button", name="Columns").click()
    page.locator("#columns").get_by_label("E-mail", exact=True).check()
    expect(page.locator("thead")).to_contain_text("E-mail")
    page.keyboard.press("Escape")
    with page.expect_response("**/contacts/?**"):
        page.get_by_role("combobox", name="Rows").select_option("10")
    page.get_by_role("link", name="City").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("City")
    page.reload()
    assert names(page) == ["Ana Popa 04"]
    expect(page.locator(".chip")).to_have_count(4)
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("City")
    expect(page.locator("thead")).to_contain_text("E-mail")
    expect(page.get_by_role("combobox", name="Rows")).to_have_value("10")
    expect(page.locator("#filters")).to_be_visible()


def test_filters_are_taken_back_one_by_one_or_all(filtered):
    page = filtered
    expect(page.locator("#filter-count")).to_have_text("4")
    page.get_by_role("link", name="Remove filter Phone").click()
    count(page, "1–2 of 2")
    page.get_by_role("link", name="Clear all").first.click()
    count(page, "1–12 of 12")


def test_a_wrong_value_is_told_at_its_field_and_leaves_when_it_is_right(desk):
    page = desk
    page.keyboard.press("f")
    page.locator("summary", has_text=re.compile("^Phone$")).click()
    error = page.locator("#filter-phones-error")
    page.get_by_role("textbox", name="Phone").fill("none")
    page.keyboard.press("Tab")
    expect(error).to_have_text("Type some figures of the number.")
    page.get_by_role("textbox", name="Phone").fill("722 123 411")
    page.keyboard.press("Tab")
    expect(error).to_be_hidden()
    expect(page.locator("h2", has_text="Nothing matches")).to_be_visible()


def test_back_goes_to_the_filter_before(desk):
    page = desk
    page.keyboard.press("f")
    page.get_by_label("Lead").check()
    count(page, "1–6 of 6")
    page.locator("#filters").get_by_label("VIP").check()
    count(page, "1–3 of 3")
    page.go_back()
    count(page, "1–6 of 6")
    expect(page.locator(".chip")).to_have_count(1)


def test_columns_are_put_in_order_by_keys_and_reset(desk):
    page = desk
    titles = page.locator("thead th:not(.pick)")
    expect(titles.nth(1)).to_have_text("Phone")
    page.get_by_role("button", name="Columns").click()
    page.locator("#columns").get_by_label("Company").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(titles.nth(1)).to_have_text("Company")
    page.get_by_role("button", name="Reset").click()
    expect(titles.nth(1)).to_have_text("Phone")
    expect(page.locator("#column-items label").first).to_have_text("Phone")


def test_a_company_is_chosen_by_typing(desk):
    page = desk
    page.keyboard.press("f")
    page.locator("summary", has_text=re.compile("^Company$")).click()
    page.get_by_role("combobox", name="Company").fill("auro")
    page.get_by_role("option", name="Aurora Dental").click()
    expect(page.locator(".chip")).to_contain_text("Aurora Dental")
    count(page, "1–12 of 12")


def test_the_palette_finds_people_and_enter_opens_the_first(desk):
    page = desk
    page.keyboard.press("Control+k")
    page.keyboard.type("722 123 405")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Popa 05")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ana Popa 05")


def test_j_and_enter_open_a_row(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("Ana Popa 10")


def test_pages_turn_in_place(desk):
    page = desk
    page.get_by_role("combobox", name="Rows").select_option("10")
    count(page, "1–10 of 12")
    page.get_by_role("link", name="Next page").click()
    count(page, "11–12 of 12")
    assert page.url.endswith("/contacts/?page=2")


def test_on_a_phone_rows_are_cards_and_filters_a_sheet(phone, sign_in, alice, people):
    sign_in(alice, phone.context)
    phone.goto("/contacts/")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.get_by_role("button", name="Filters").tap()
    phone.get_by_label("Lead").check()
    phone.get_by_role("button", name="Show results").tap()
    expect(phone.locator("#filters")).to_be_hidden()
    count(phone, "1–6 of 6")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_list_with_everything_open_is_accessible(desk, scheme, faults):
    desk.emulate_media(color_scheme=scheme)
    desk.goto("/contacts/?stage_op=filled&q=popa&sort=name")
    desk.keyboard.press("f")
    desk.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert faults(desk) == []
