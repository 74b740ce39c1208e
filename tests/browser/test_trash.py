"""Deleting, restoring, and a picture, in a browser."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from contacts.models import Contact
from tests.factories import make_contact
from tests.listing.bulk import do, pick

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(watch, alice, sign_in):
    """The page of Alice, at a desk."""
    sign_in(alice, watch.context)
    return watch


def test_a_card_is_deleted_and_undone_where_one_lands(desk, alice):
    contact = make_contact(responsible=alice, last_name="Popa")
    desk.goto(contact.get_absolute_url())
    desk.get_by_role("button", name="More actions").click()
    desk.get_by_role("link", name="Delete").click()
    dialog = desk.locator("#dialog")
    expect(dialog.get_by_text("can be restored from there")).to_be_visible()
    dialog.get_by_role("button", name="Move to the trash").click()
    toast = desk.locator(".toast", has_text="Jan Popa is in the trash.")
    expect(toast).to_be_visible()
    expect(desk.get_by_role("rowheader", name="Jan Popa")).to_have_count(0)
    toast.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("rowheader", name="Jan Popa")).to_be_visible()
    assert Contact.objects.live().count() == 1


def test_what_went_together_comes_back_together_and_some_by_ticks(
    desk, alice, client_of, faults
):
    people = [make_contact(responsible=alice) for _ in range(4)]
    pick(alice, *people)
    do(client_of(alice), "delete")
    desk.goto("/contacts/")
    desk.get_by_role("link", name="Trash", exact=True).click()
    expect(desk.locator("#ticks-bar")).to_be_hidden()
    assert faults(desk) == []
    boxes = desk.locator("[data-tick]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    bar = desk.locator("#ticks-bar")
    expect(bar).to_contain_text("2 selected")
    bar.get_by_role("button", name="Restore").click()
    expect(desk.locator(".toast", has_text="2 restored")).to_be_visible()
    expect(boxes).to_have_count(2)
    expect(bar).to_be_hidden()
    desk.get_by_role("button", name="Restore all 2").click()
    expect(desk.get_by_text("The trash is empty")).to_be_visible()
    assert Contact.objects.live().count() == 4
    undo = desk.locator(".toast").last.get_by_role("button", name="Undo")
    undo.click()
    expect(boxes).to_have_count(2)


def test_an_administrator_deletes_for_good(watch, dora, alice, sign_in, client_of):
    sign_in(dora, watch.context)
    pick(dora, make_contact(responsible=alice, last_name="Gone"))
    do(client_of(dora), "delete")
    watch.goto("/lists/contact/trash/")
    watch.get_by_label("Select Jan Gone").check()
    watch.get_by_role("button", name="Delete for good").click()
    dialog = watch.locator("#dialog")
    expect(dialog.get_by_text("Nothing brings it back.")).to_be_visible()
    dialog.get_by_role("button", name="Delete 1 for good").click()
    expect(watch.locator(".toast", has_text="1 deleted for good")).to_be_visible()
    expect(watch.get_by_text("The trash is empty")).to_be_visible()
    assert not Contact.objects.exists()


def test_a_picture_is_chosen_refused_and_removed(desk, alice):
    contact = make_contact(responsible=alice)
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, "PNG")
    good = {"name": "me.png", "mimeType": "image/png", "buffer": file.getvalue()}
    desk.goto(contact.get_absolute_url())
    way = desk.get_by_role("link", name="Change the picture")
    way.click()
    dialog = desk.locator("#dialog")
    dialog.locator("[type=file]").set_input_files({**good, "buffer": b"<svg/>"})
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("no picture that can be read")).to_be_visible()
    dialog.locator("[type=file]").set_input_files(good)
    dialog.get_by_role("button", name="Save").click()
    expect(way.locator("img")).to_be_visible()
    way.click()
    dialog.get_by_role("button", name="Remove").click()
    expect(way.locator("img")).to_have_count(0)
    expect(way).to_contain_text("J")
