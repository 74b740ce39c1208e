"""Pictures of records: what is taken, what is refused, who gets to see one (C8)."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import Scope
from contacts.models import Contact
from records import pictures, purging
from tests.factories import make_company, make_contact, make_role, make_user

RED, BLUE = (200, 0, 0), (0, 0, 200)


def picture(size=(400, 200), form="PNG", **options):
    """Return a file, red at its left and blue at its right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def send(browser, record, content, part="middle", **said):
    """Send the dialog."""
    url = f"/records/{record.record_type}/{record.pk}/picture/edit/"
    file = SimpleUploadedFile("secret name.png", content)
    answer = browser.post(url, {"file": file, "part": part, **said})
    record.refresh_from_db()
    return answer


def shown(browser, record):
    """Return the picture as a browser gets it."""
    return Image.open(io.BytesIO(browser.get(record.picture_url).content))


def is_like(pixel, colour):
    """Say whether a pixel is about of a colour."""
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def test_a_picture_is_cut_square_and_shown_on_card_list_and_peek(client_of, alice):
    contact = make_contact(responsible=alice)
    browser = client_of(alice)
    assert send(browser, contact, picture()).status_code == 302
    image = shown(browser, contact)
    assert image.format == "WEBP"
    assert image.size == (256, 256)
    assert is_like(image.convert("RGB").getpixel((10, 100)), RED)
    assert is_like(image.convert("RGB").getpixel((245, 100)), BLUE)
    for url in ("/contacts/", contact.get_absolute_url()):
        assert f'<img src="{contact.picture_url}"' in browser.get(url).text
    peek = f"/records/contact/{contact.pk}/peek/"
    page = browser.get(peek, headers={"HX-Request": "true"}).text
    assert contact.picture_url in page
    assert "set the picture" in browser.get(contact.get_absolute_url()).text
    assert "secret" not in contact.avatar.name


@pytest.mark.parametrize(("part", "colour"), [("start", RED), ("end", BLUE)])
def test_one_says_which_part_is_shown(client_of, alice, part, colour):
    firm = make_company(responsible=alice)
    send(client_of(alice), firm, picture(), part)
    image = shown(client_of(alice), firm).convert("RGB")
    assert is_like(image.getpixel((10, 100)), colour)
    assert is_like(image.getpixel((245, 100)), colour)


def test_another_picture_takes_its_place_and_removing_leaves_initials(
    client_of, alice, django_capture_on_commit_callbacks
):
    contact = make_contact(responsible=alice)
    with django_capture_on_commit_callbacks(execute=True):
        send(client_of(alice), contact, picture())
        first = contact.avatar.name
        send(client_of(alice), contact, picture(form="JPEG"))
    assert contact.avatar.name != first
    assert not default_storage.exists(first)
    url, second = contact.picture_url, contact.avatar.name
    with django_capture_on_commit_callbacks(execute=True):
        send(client_of(alice), contact, b"", remove="1")
    assert contact.picture_url == ""
    assert not default_storage.exists(second)
    assert client_of(alice).get(url).status_code == 404
    assert "<img" not in client_of(alice).get("/contacts/").text.split("<tbody")[1]


def test_nothing_of_the_file_but_its_picture_is_kept(client_of, alice):
    contact = make_contact(responsible=alice)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 3, "Canary cameras"  # turned, and who made it
    content = picture(form="JPEG", exif=exif.tobytes()) + b"<script>Canary</script>"
    send(client_of(alice), contact, content)
    kept = client_of(alice).get(contact.picture_url).content
    assert b"Canary" not in kept
    image = Image.open(io.BytesIO(kept))
    assert not image.getexif()
    assert is_like(image.convert("RGB").getpixel((10, 100)), BLUE)


def bomb():
    """Return a picture of 400 megapixels in a few kilobytes."""
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture that can be read"),
        (b"<html><script>alert(1)</script>", "no picture that can be read"),
        (picture()[:120], "no picture that can be read"),
        (picture(form="BMP"), "no picture that can be read"),
        (b"%PDF-1.4", "no picture that can be read"),
        (b"", "This file is empty."),
        (bomb(), "too many pixels"),
    ],
    ids=["svg", "html", "cut", "bmp", "pdf", "empty", "bomb"],
)
def test_what_is_no_picture_is_refused_in_plain_words(client_of, alice, content, why):
    contact = make_contact(responsible=alice)
    answer = send(client_of(alice), contact, content)
    assert answer.status_code == 422
    assert why in answer.text
    assert not contact.avatar


def test_a_large_file_is_refused(client_of, alice, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    contact = make_contact(responsible=alice)
    assert "larger than 10 MB" in send(client_of(alice), contact, picture()).text


def test_a_picture_is_behind_the_door_of_its_record(client_of, alice, carol):
    reader = make_user("Reader", make_role(contact={"view_scope": Scope.ALL}))
    contact = make_contact(responsible=alice)
    send(client_of(alice), contact, picture())
    url = contact.picture_url
    answer = client_of(alice).get(url)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("private")
    assert client_of(reader).get(url).status_code == 200
    assert send(client_of(reader), contact, picture()).status_code == 403
    assert client_of(carol).get(url).status_code == 404
    assert send(client_of(carol), contact, picture()).status_code == 404


def test_an_imported_picture_never_takes_the_place_of_a_chosen_one(client_of, alice):
    contact = make_contact(responsible=alice)
    assert pictures.bring_picture(contact, io.BytesIO(picture()))
    imported = contact.avatar.name
    assert pictures.bring_picture(contact, io.BytesIO(picture()))
    assert contact.avatar.name != imported
    send(client_of(alice), contact, picture())
    chosen = contact.avatar.name
    assert not pictures.bring_picture(contact, io.BytesIO(picture()))
    contact.refresh_from_db()
    assert contact.avatar.name == chosen


def test_pictures_cost_a_list_no_query(client_of, alice, queries_for):
    first = make_contact(responsible=alice)
    none = queries_for("/contacts/")
    people = [first, *(make_contact(responsible=alice) for _ in range(9))]
    for one in people:
        send(client_of(alice), one, picture((30, 30)))
    assert queries_for("/contacts/") == none


def test_the_file_goes_with_the_record(
    client_of, alice, django_capture_on_commit_callbacks
):
    contact = make_contact(responsible=alice)
    send(client_of(alice), contact, picture())
    over = timezone.now() - timedelta(days=31)
    Contact.objects.update(trashed_at=over, trashed_by=alice)
    assert default_storage.exists(contact.avatar.name)
    with django_capture_on_commit_callbacks(execute=True):
        purging.purge(lambda: False)
    assert not default_storage.exists(contact.avatar.name)
