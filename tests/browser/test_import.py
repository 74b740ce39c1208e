"""Bringing a file in with a browser: a vCard, a mapping kept, a template."""

import openpyxl
import pytest
from playwright.sync_api import expect

from listing.importing.rehearsing import carry_out_rehearsal
from listing.importing.running import carry_out
from listing.models import ImportRun, Rehearsal
from tests.listing.importing import SAMPLES


@pytest.fixture
def desk(watch, sign_in, alice):
    """A page at a desk where a file is chosen."""
    sign_in(alice, watch.context)
    watch.goto("/lists/contact/import/")
    return watch


def upload(page, path):
    """Choose a file and go on."""
    page.goto("/lists/contact/import/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Column in the file")).to_be_visible()


def test_a_mapping_is_kept_and_used_again(desk, tmp_path):
    file = tmp_path / "kunden.csv"
    file.write_text("Kunde,Rufnummer\nAna Popa,0720101301\n")
    upload(desk, file)
    desk.get_by_label("Field for Kunde").select_option("name")
    left_out = desk.get_by_text("This column will not be imported: Rufnummer.")
    expect(left_out).to_be_visible()
    desk.get_by_label("Field for Rufnummer").select_option("phone")
    expect(desk.get_by_text("will not be imported")).to_have_count(0)
    desk.get_by_role("link", name="Save this mapping").click()
    desk.get_by_label("Name", exact=True).fill("German")
    desk.locator("#dialog").get_by_role("button", name="Save").click()
    expect(desk.get_by_label("Saved mapping")).to_contain_text("German")
    upload(desk, file)
    expect(desk.get_by_label("Field for Rufnummer")).to_have_value("phone")
    desk.get_by_role("link", name="Saved mappings").click()
    desk.get_by_role("button", name="Actions for German").click()
    desk.get_by_role("button", name="Delete").click()
    expect(desk.get_by_text("No saved mappings yet")).to_be_visible()
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("rowheader", name="German")).to_be_visible()


def test_cards_of_a_phone_and_the_template(desk, tmp_path):
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Template to fill in").click()
    download.value.save_as(tmp_path / "template.xlsx")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert "First name" in [cell.value for cell in book.worksheets[0][1]]
    upload(desk, SAMPLES / "iphone.vcf")
    desk.get_by_role("button", name="Rehearse 40 rows").click()
    desk.wait_for_url("**/rehearsal/")
    carry_out_rehearsal(Rehearsal.objects.get())
    desk.get_by_role("button", name="Import: create 40").click()
    desk.wait_for_url("**/progress/")
    run = carry_out(ImportRun.objects.get())
    desk.goto(run.get_absolute_url())
    expect(desk.get_by_text("All of “iphone.vcf” is done: 40 rows.")).to_be_visible()
