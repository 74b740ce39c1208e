"""Taking records out in a browser: from the list, and from the bar of the selection."""

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from listing.models import ExportRun
from tests.factories import make_contact
from tests.listing.bulk import pick

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


def test_a_narrowed_list_becomes_a_workbook(desk, alice, faults, small_targets):
    for name, city in [("Ana", "Łódź"), ("Ion", "Łódź"), ("Eva", "Cluj")]:
        make_contact(responsible=alice, first_name=name, city=city)
    desk.goto("/contacts/")
    desk.get_by_label("Search in the list").fill("lodz")
    expect(desk.locator("tr[data-row]")).to_have_count(2)
    desk.get_by_role("link", name="Export", exact=True).click()
    dialog = desk.locator("#dialog")
    expect(dialog.get_by_text("2 records will be in the file.")).to_be_visible()
    expect(dialog.get_by_label("Separator")).to_be_hidden()
    dialog.get_by_label("Separated text (csv)").check()
    expect(dialog.get_by_label("Separator")).to_be_visible()
    dialog.get_by_label("Business cards (vcf)").check()
    expect(dialog.get_by_label("All fields")).to_be_hidden()
    dialog.get_by_label("Excel workbook (xlsx)").check()
    assert faults(desk) == []
    assert small_targets(desk) == []
    dialog.get_by_role("button", name="Export").click()
    expect(desk.get_by_text("2 records are in the file.")).to_be_visible()
    assert faults(desk) == []
    with desk.expect_download() as saved:
        desk.get_by_role("link", name="Download").click()
    data = saved.value.path().read_bytes()
    assert saved.value.suggested_filename.endswith(".xlsx")
    titles, *lines = openpyxl.load_workbook(io.BytesIO(data)).active.values
    assert titles[0] == "First name"
    assert {line[0] for line in lines} == {"Ana", "Ion"}
    desk.goto("/lists/exports/")
    expect(desk.get_by_role("row")).to_have_count(2)
    assert faults(desk) == []


def test_the_selection_is_exported_by_keyboard(desk, alice):
    ana = make_contact(responsible=alice, first_name="Ana")
    make_contact(responsible=alice, first_name="Ion")
    pick(alice, ana)
    desk.goto("/contacts/")
    desk.get_by_role("button", name="More", exact=True).click()
    desk.locator("#bulk-menu").get_by_text("Export").click()
    dialog = desk.locator("#dialog")
    expect(dialog.get_by_text("1 record will be in the file.")).to_be_visible()
    desk.keyboard.press("ArrowDown")
    expect(dialog.get_by_label("Separated text (csv)")).to_be_checked()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("1 record is in the file.")).to_be_visible()
    run = ExportRun.objects.get()
    assert (run.format, run.of_selection, run.rows_done) == ("csv", True, 1)


def test_a_phone_has_it_in_the_menu_of_the_selection(phone, alice, sign_in, faults):
    sign_in(alice, phone.context)
    pick(alice, make_contact(responsible=alice))
    phone.goto("/contacts/")
    phone.get_by_role("button", name="Actions").click()
    phone.locator("#bulk-menu").get_by_text("Export").click()
    dialog = phone.locator("#dialog")
    expect(dialog.get_by_text("1 record will be in the file.")).to_be_visible()
    assert faults(phone) == []
    dialog.get_by_role("button", name="Export").click()
    expect(phone.get_by_role("link", name="Download")).to_be_visible()
    wide = "document.documentElement.scrollWidth - window.innerWidth"
    assert phone.evaluate(wide) <= 0
