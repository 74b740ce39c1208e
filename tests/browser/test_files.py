"""Files on a card: dropped, shown, deleted, taken back (A1, A2)."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from records.files.jobs import draw_file
from records.models import FileVersion, RecordFile
from tests.factories import make_contact, make_file

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

DROP = """([names, bytes]) => {
  const bag = new DataTransfer();
  for (const name of names) bag.items.add(new File([new Uint8Array(bytes)], name));
  const send = type => document.querySelector("#timeline").dispatchEvent(
    new DragEvent(type, { dataTransfer: bag, bubbles: true, cancelable: true }));
  send("dragover");
  const lit = document.querySelector(".drop").hasAttribute("data-over");
  send("drop");
  return lit;
}"""
PASTE = """bytes => {
  const bag = new DataTransfer();
  bag.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
  document.body.dispatchEvent(new ClipboardEvent(
    "paste", { clipboardData: bag, bubbles: true, cancelable: true }));
}"""


def picture():
    """Return a picture as a list of bytes."""
    made = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(made, "PNG")
    return [*made.getvalue()]


@pytest.fixture
def card(watch, alice, sign_in):
    """The card of a contact, before the eyes of Alice."""
    contact = make_contact(responsible=alice)
    sign_in(alice, watch.context)
    watch.goto(contact.get_absolute_url())
    expect(watch.locator("#files-list")).to_contain_text("No files yet")
    return watch


def test_files_are_dropped_looked_into_deleted_and_taken_back(card):
    names = ["Фасад.png", "Этаж.png", "setup.exe"]
    assert card.evaluate(DROP, [names, picture()]) is True
    shelf = card.locator("#tab-files")
    expect(shelf.locator(".file-name")).to_have_text(["Этаж.png", "Фасад.png"])
    expect(shelf.locator(".upload-row")).to_have_count(1)
    expect(shelf.locator(".upload-row")).to_contain_text("setup.exe")
    expect(shelf.locator(".upload-row .error")).to_contain_text("can be programs")
    shelf.get_by_role("button", name="Cancel").click()
    expect(shelf.locator(".upload-row")).to_have_count(0)
    expect(card.locator("#files-count")).to_have_text("2")
    expect(card.locator("#timeline")).to_contain_text("added 2 files")

    # The worker draws them, and the list takes notice by itself.
    for version in FileVersion.objects.all():
        draw_file(version.pk)
    expect(shelf.locator(".thumb img")).to_have_count(2)
    shelf.get_by_role("link", name="Look into Этаж.png").click()
    dialog = card.locator("#dialog")
    expect(dialog.get_by_role("img", name="Этаж.png")).to_be_visible()
    card.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("img", name="Фасад.png")).to_be_visible()
    card.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("heading")).to_have_text("Этаж.png")
    card.keyboard.press("Escape")

    shelf.get_by_role("button", name="Delete Этаж.png").click()
    expect(shelf.locator(".file-name")).to_have_text(["Фасад.png"])
    card.locator(".toast").get_by_role("button", name="Undo").click()
    expect(shelf.locator(".file-name")).to_have_count(2)


def test_a_picture_is_pasted_and_described(card):
    card.evaluate(PASTE, picture())
    row = card.locator(".file")
    expect(row.locator(".file-name")).to_contain_text("Pasted picture 20")
    row.get_by_role("link", name="Comment on Pasted").click()
    box = row.get_by_role("textbox")
    expect(box).to_be_focused()
    card.keyboard.type("From the fair")
    card.keyboard.press("Enter")
    expect(row.locator(".edit")).to_contain_text("From the fair")
    assert RecordFile.objects.get().comment == "From the fair"


def test_an_upload_shows_how_far_it_is_and_can_be_cancelled(card):
    card.context.new_cdp_session(card).send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": 100_000,
        },
    )
    slow = {"name": "Film.mov", "mimeType": "video/quicktime"}
    card.locator("[data-upload] input[type=file]").set_input_files(
        [{**slow, "buffer": bytes(3_000_000)}]
    )
    bar = card.locator(".upload-row progress")
    expect(bar).not_to_have_attribute("value", "0")
    card.get_by_role("button", name="Cancel").click()
    expect(bar).to_have_count(0)
    assert not RecordFile.objects.exists()


def test_an_upload_that_broke_off_is_sent_again(card, bad):
    box = card.locator("[data-upload] input[type=file]")
    file = {"name": "Offer.txt", "mimeType": "text/plain", "buffer": b"Offer"}
    card.context.set_offline(True)
    box.set_input_files([file])
    row = card.locator(".upload-row")
    expect(row).to_contain_text("The upload broke off.")
    card.context.set_offline(False)
    row.get_by_role("button", name="Try again").click()
    expect(row).to_have_count(0)
    expect(card.locator(".file-name")).to_contain_text("Offer.txt")
    box.set_input_files([{**file, "name": "Bad.exe"}])
    expect(row).to_contain_text("are not taken")
    expect(row.get_by_role("button", name="Try again")).to_be_hidden()
    assert RecordFile.objects.get().name == "Offer.txt"
    assert ["ERR_INTERNET_DISCONNECTED" in one for one in bad] == [True]
    bad.clear()


def test_a_pdf_is_shown_in_place(card, alice):
    contact_id = int(card.url.rstrip("/").rsplit("/", 1)[1])
    contact = type(make_contact(responsible=alice)).objects.get(pk=contact_id)
    make_file(contact, name="Offer.pdf")
    card.reload()
    card.get_by_role("link", name="Look into Offer.pdf").click()
    frame = card.locator("#dialog iframe")
    expect(frame).to_be_visible()
    assert frame.get_attribute("src").endswith("/inline/")
    expect(card.get_by_role("link", name="Open in a new tab")).to_be_visible()


def test_files_are_reached_on_a_phone_and_read_by_everybody(
    phone, alice, sign_in, faults, small_targets
):
    contact = make_contact(responsible=alice)
    make_file(contact, name="Очень длинное имя файла " * 7 + ".pdf", comment="Signed")
    sign_in(alice, phone.context)
    phone.goto(f"/records/contact/{contact.pk}/files/")
    expect(phone.locator(".file-name")).to_be_visible()
    assert faults(phone) == []
    assert small_targets(phone) == []
    wide = "document.documentElement.scrollWidth - innerWidth"
    assert phone.evaluate(wide) <= 0
