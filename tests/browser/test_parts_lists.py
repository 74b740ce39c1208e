"""What moves in a list: filters, columns, picking, keys."""

from playwright.sync_api import expect


def picked(page):
    """Return how many rows are picked."""
    return page.locator("[data-pick]:checked").count()


def columns(page):
    """Return the titles of the columns after the name."""
    return page.locator("thead th").all_inner_texts()[2:]


def test_a_filter_acts_at_once_and_stands_in_the_address(parts):
    parts.goto("/parts/list/")
    parts.get_by_role("button", name="Filters").click()
    parts.get_by_role("checkbox", name="Lead", exact=True).check()
    expect(parts.locator(".chip")).to_have_text("StageLead")
    assert "stage=Lead" in parts.url
    parts.go_back()
    expect(parts.locator(".chip")).to_have_count(0)


def test_the_filter_panel_stays_as_it_was_left(parts):
    parts.goto("/parts/list/")
    with parts.expect_response("**/panel/"):
        parts.keyboard.press("f")
    parts.reload()
    expect(parts.locator("#filters")).to_be_visible()
    button = parts.get_by_role("button", name="Filters", exact=True)
    expect(button).to_have_attribute("aria-expanded", "true")
    with parts.expect_response("**/panel/"):
        parts.get_by_role("button", name="Close filters").click()
    parts.reload()
    expect(parts.locator("#filters")).to_be_hidden()


def test_on_a_phone_the_filters_are_a_sheet_over_the_list(parts, phone, sign_in, dora):
    sign_in(dora, phone.context)
    phone.goto("/parts/list/")
    phone.get_by_role("button", name="Filters").click()
    assert phone.evaluate("document.querySelector('#filters').matches(':modal')")
    phone.get_by_role("button", name="Show results").click()
    expect(phone.locator("#filters")).to_be_hidden()


def test_choices_are_narrowed_by_words_and_that_filters_nothing(parts):
    parts.goto("/parts/list/")
    parts.keyboard.press("f")
    parts.get_by_label("Find a tag").fill("wh")
    expect(parts.locator("#tag-options .option:visible")).to_have_text("Wholesale")
    assert parts.url.endswith("/parts/list/")


def test_shift_picks_a_range_and_escape_clears_it(parts):
    parts.goto("/parts/list/")
    boxes = parts.locator("[data-pick]")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(parts.locator("[data-picked-count]")).to_have_text("4")
    parts.keyboard.press("Escape")
    expect(parts.locator("#bulk")).to_be_hidden()
    assert picked(parts) == 0


def test_the_head_picks_the_page_and_tells_a_part_from_the_whole(parts):
    parts.goto("/parts/list/")
    head = parts.get_by_role("checkbox", name="Select all on this page")
    head.check()
    assert picked(parts) == 24
    expect(parts.locator("[data-picked-count]")).to_have_text("24")
    parts.locator("[data-pick]").first.click()
    expect(parts.locator("[data-picked-count]")).to_have_text("23")
    assert head.evaluate("box => box.indeterminate")


def test_picking_does_not_send_the_filters(parts):
    parts.goto("/parts/list/")
    parts.locator("[data-pick]").nth(2).check()
    parts.get_by_label("Search in the list").fill("popa")
    expect(parts.locator("[data-row]")).to_have_count(3)
    assert "add=" not in parts.url


def test_rows_are_walked_picked_and_opened_by_keys(parts):
    parts.goto("/parts/list/")
    for key in "jjkx":
        parts.keyboard.press(key)
    expect(parts.locator("[data-row]").nth(0).locator("[data-pick]")).to_be_checked()
    parts.keyboard.press("Enter")
    parts.wait_for_url("**/parts/card/")


def test_keys_work_on_a_cyrillic_keyboard_too(parts):
    parts.goto("/parts/list/")
    parts.evaluate(
        """() => document.body.dispatchEvent(new KeyboardEvent("keydown",
          { key: "а", code: "KeyF", bubbles: true, cancelable: true }))"""
    )
    expect(parts.locator("#filters")).to_be_visible()


def test_columns_are_put_in_order_by_keyboard(parts):
    parts.goto("/parts/list/")
    assert columns(parts)[:2] == ["Company", "Phone"]
    parts.get_by_role("button", name="Columns").click()
    parts.get_by_role("checkbox", name="Phone").focus()
    parts.keyboard.press("Alt+ArrowUp")
    expect(parts.locator("thead th").nth(2)).to_have_text("Phone")
    assert parts.evaluate("document.activeElement.value") == "Phone"
    expect(parts.locator("#announcer")).to_have_text("Moved to place 1")


def test_columns_are_put_in_order_by_dragging(parts):
    parts.goto("/parts/list/")
    parts.get_by_role("button", name="Columns").click()
    grips = parts.locator("#columns .grip")
    start, end = grips.nth(4).bounding_box(), grips.nth(1).bounding_box()
    parts.mouse.move(start["x"] + 12, start["y"] + 16)
    parts.mouse.down()
    parts.mouse.move(start["x"] + 12, start["y"] - 20, steps=4)
    parts.mouse.move(end["x"] + 12, end["y"] + 4, steps=8)
    parts.mouse.up()
    expect(parts.locator("thead th").nth(3)).to_have_text("Responsible")


def test_escape_puts_a_dragged_column_back(parts):
    parts.goto("/parts/list/")
    parts.get_by_role("button", name="Columns").click()
    box = parts.locator("#columns .grip").nth(4).bounding_box()
    before = parts.locator("#columns [data-item]").all_inner_texts()
    parts.mouse.move(box["x"] + 12, box["y"] + 16)
    parts.mouse.down()
    parts.mouse.move(box["x"] + 12, box["y"] - 90, steps=6)
    assert parts.locator("#columns [data-item]").all_inner_texts() != before
    parts.keyboard.press("Escape")
    assert parts.locator("#columns [data-item]").all_inner_texts() == before
    parts.mouse.up()


def test_a_column_is_hidden_by_its_box_and_the_menu_stays(parts):
    parts.goto("/parts/list/")
    parts.get_by_role("button", name="Columns").click()
    parts.get_by_role("checkbox", name="City").uncheck()
    expect(parts.locator("thead th")).to_have_count(8)
    expect(parts.locator("#columns")).to_be_visible()
