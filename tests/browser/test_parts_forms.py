"""What moves in forms: dialogs, fields edited in place, comboboxes, repeated rows."""

from playwright.sync_api import expect


def test_a_form_opens_in_the_dialog_and_closes_when_it_was_taken(parts):
    parts.goto("/parts/list/")
    parts.keyboard.press("n")
    dialog = parts.locator("#dialog")
    expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    dialog.get_by_role("button", name="Save").click()
    name = dialog.get_by_label("Name", exact=True)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_be_focused()
    name.fill("Ana Popa")
    parts.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(parts.locator(".toast")).to_contain_text("Contact saved")


def test_a_click_beside_a_dialog_does_not_lose_what_was_typed(parts):
    parts.goto("/parts/list/")
    parts.keyboard.press("n")
    expect(parts.locator("#dialog")).to_be_visible()
    parts.mouse.click(20, 20)
    expect(parts.locator("#dialog")).to_be_hidden()
    parts.get_by_role("link", name="New contact").click()
    parts.locator("#dialog").get_by_label("City").fill("Cluj")
    parts.mouse.click(20, 20)
    expect(parts.locator("#dialog")).to_be_visible()


def test_a_side_sheet_is_closed_by_its_cross(parts):
    parts.goto("/parts/card/")
    parts.get_by_role("button", name="More actions").click()
    parts.get_by_role("button", name="Delete").click()
    expect(parts.locator("#sheet")).to_be_visible()
    parts.locator("#sheet").get_by_role("button", name="Close").click()
    expect(parts.locator("#sheet")).to_be_hidden()


def test_a_fact_is_edited_in_place(parts):
    parts.goto("/parts/card/")
    parts.get_by_role("button", name="Edit city").click()
    field = parts.get_by_role("textbox", name="City")
    expect(field).to_be_focused()
    field.fill("bad")
    parts.keyboard.press("Enter")
    expect(parts.get_by_text("This is no city that we know")).to_be_visible()
    expect(field).to_be_focused()
    field.fill("Cluj")
    parts.keyboard.press("Enter")
    expect(parts.locator("#fact-city .edit")).to_have_text("Cluj")
    expect(parts.locator("#fact-city .edit")).to_be_focused()
    expect(parts.locator(".toast")).to_contain_text("City saved")


def test_escape_restores_a_fact(parts):
    parts.goto("/parts/card/")
    parts.get_by_role("button", name="Edit city").click()
    parts.get_by_role("textbox", name="City").fill("Nowhere")
    parts.keyboard.press("Escape")
    expect(parts.locator("#fact-city .edit")).to_have_text("Timișoara")


def test_tab_saves_a_fact_and_goes_on_to_the_next(parts):
    parts.goto("/parts/card/")
    parts.get_by_role("button", name="Edit city").click()
    parts.get_by_role("textbox", name="City").fill("Iași")
    parts.keyboard.press("Tab")
    expect(parts.get_by_label("Region")).to_be_focused()
    expect(parts.locator("#fact-city .edit")).to_have_text("Iași")


def test_an_undo_in_a_toast_is_sent(parts):
    parts.goto("/parts/card/")
    parts.get_by_role("button", name="Edit city").click()
    expect(parts.get_by_role("textbox", name="City")).to_be_focused()
    parts.keyboard.press("Enter")
    with parts.expect_request("**/parts/undo/") as sent:
        parts.get_by_role("button", name="Undo").click()
    assert sent.value.method == "POST"
    expect(parts.locator(".toast")).to_have_count(0)


def test_a_combobox_picks_a_record_by_keyboard(parts):
    parts.goto("/parts/form/")
    field = parts.get_by_role("combobox", name="Company")
    field.press_sequentially("whole")
    expect(parts.get_by_role("option", name="Wholesale")).to_be_visible()
    field.press("Enter")
    expect(field).to_have_value("Wholesale")
    assert parts.locator("[name=company]").input_value() == "4"
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_changed_text_no_longer_names_the_record(parts):
    parts.goto("/parts/form/")
    field = parts.get_by_role("combobox", name="Company")
    field.press_sequentially("whole")
    parts.get_by_role("option", name="Wholesale").click()
    field.press_sequentially(" of Cluj")
    assert parts.locator("[name=company]").input_value() == ""
    assert parts.locator("[name=company_text]").input_value() == "Wholesale of Cluj"
    expect(
        parts.get_by_role("option", name="Create “Wholesale of Cluj”")
    ).to_be_visible()
    field.press("Enter")
    assert parts.locator("[name=company]").input_value() == "new:Wholesale of Cluj"
    expect(parts.locator("[data-combobox][data-note=New]")).to_be_visible()


def test_a_combobox_for_several_makes_chips(parts):
    parts.goto("/parts/form/")
    field = parts.get_by_role("combobox", name="Tags")
    chips = parts.locator(".picked .tag")
    field.press_sequentially("ren")
    expect(parts.get_by_role("option", name="Renewal")).to_be_visible()
    field.press("Enter")
    expect(chips).to_have_text(["VIP", "Renewal"])
    expect(chips.nth(1)).to_have_class("tag h3")
    values = parts.locator(".picked input")
    assert [v.input_value() for v in values.all()] == ["1", "3"]
    parts.get_by_role("button", name="Remove VIP").click()
    expect(chips).to_have_text(["Renewal"])
    field.press("Backspace")
    expect(chips).to_have_count(0)


def test_rows_are_added_and_removed_and_one_stays_primary(parts):
    parts.goto("/parts/form/")
    rows = parts.locator("[data-row]:visible")
    parts.get_by_role("button", name="Add phone").click()
    expect(rows).to_have_count(2)
    expect(rows.nth(0).get_by_role("radio")).to_be_checked()
    expect(rows.nth(1).get_by_label("Number")).to_be_focused()
    assert parts.locator("[name=phones-TOTAL_FORMS]").input_value() == "2"
    rows.nth(0).get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(1)
    assert parts.locator("[name=phones-0-DELETE]").is_checked()
    assert parts.locator("[name=phones-primary]:checked").input_value() == "phones-1"


def test_a_changed_form_is_not_left_without_a_warning(parts):
    parts.goto("/parts/form/")
    parts.get_by_label("City").fill("Cluj")
    asked = []
    parts.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    parts.get_by_role("link", name="Cancel").click()
    parts.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert parts.url.endswith("/parts/form/")


def test_a_chosen_file_is_named_in_its_zone(parts):
    parts.goto("/parts/import/")
    file = {"name": "clients.xlsx", "mimeType": "", "buffer": b"0" * 2_000_000}
    parts.locator("[name=file]").set_input_files(file)
    expect(parts.locator(".drop output")).to_have_text("clients.xlsx, 1.9 MB")
