"""How the bytes of files travel, and what is drawn of them (A2)."""

import io

import pytest
from asgiref.sync import async_to_sync
from PIL import Image

from records.files.drawing import draw
from records.files.jobs import draw_file
from records.files.serving import in_turn, wanted
from records.models import FileVersion
from records.models.file import file_storage
from tests.factories import make_contact, make_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(alice):
    """The record that files are put on."""
    return make_contact(responsible=alice)


def url_of(contact, file, *parts):
    """Return an address below a file."""
    start = f"/records/contact/{contact.pk}/files/{file.pk}/1"
    return "/".join([start, *parts, ""])


def photo(width=400, height=200):
    """Return a photograph that lies on its side, and says where it was taken."""
    made, facts = io.BytesIO(), Image.Exif()
    facts[0x0112] = 6  # turn by 90 degrees
    facts[0x010F] = "A camera of Ana's"
    Image.new("RGB", (width, height), "teal").save(made, "JPEG", exif=facts)
    return made.getvalue()


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("", (0, 10)),
        ("bytes=0-", (0, 10)),
        ("bytes=2-4", (2, 5)),
        ("bytes=8-99", (8, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=5-2", (0, 10)),
        ("bytes=0-1,4-5", (0, 10)),
        ("lines=1-2", (0, 10)),
        ("bytes=-", (0, 10)),
        ("bytes=12-", (12, 10)),
    ],
)
def test_a_part_that_is_asked_for(asked, part):
    assert wanted(asked, 10) == part


def test_a_part_is_served_and_the_whole_is_not_packed(client_of, alice, contact):
    file = make_file(contact, b"0123456789" * 100, name="a.txt")
    ask = {"Range": "bytes=5-9", "Accept-Encoding": "gzip"}
    part = client_of(alice).get(url_of(contact, file), headers=ask)
    assert (part.status_code, b"".join(part)) == (206, b"56789")
    assert part["Content-Range"] == "bytes 5-9/1000"
    whole = client_of(alice).get(
        url_of(contact, file), headers={"Accept-Encoding": "gzip"}
    )
    assert (whole.status_code, whole["Content-Length"]) == (200, "1000")
    assert len(b"".join(whole)) == 1000
    beyond = client_of(alice).get(
        url_of(contact, file), headers={"Range": "bytes=1000-"}
    )
    assert (beyond.status_code, beyond["Content-Range"]) == (416, "bytes */1000")


def test_pieces_come_in_turn_where_many_are_served(contact):
    version = make_file(contact, b"0123456789", name="a.txt").newest

    async def read():
        return [piece async for piece in in_turn(version, 2, 6)]

    assert async_to_sync(read)() == [b"2345"]


def test_names_in_any_letters_are_kept(client_of, alice, contact):
    file = make_file(contact, name="Договор № 7.pdf")
    answer = client_of(alice).get(url_of(contact, file))
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%20"
        "%E2%84%96%207.pdf"
    )
    assert answer["Cache-Control"] == "private, no-store"


def test_only_a_pdf_is_framed_and_only_by_us(client_of, alice, contact):
    pdf, text = make_file(contact), make_file(contact, b"Hello", name="a.txt")
    shown = client_of(alice).get(url_of(contact, pdf, "inline"))
    assert shown["Content-Type"] == "application/pdf"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert shown["Content-Disposition"].startswith("inline")
    assert client_of(alice).get(url_of(contact, text, "inline")).status_code == 404
    # Every other page refuses.
    page = client_of(alice).get(contact.get_absolute_url())
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_pictures_are_drawn_upright_and_tell_nothing(client_of, alice, contact):
    file = make_file(contact, photo(), name="a.jpg")
    draw(file.newest)
    version = FileVersion.objects.get()
    assert version.is_drawn
    for size, wide in (("small", 160), ("large", 200)):
        answer = client_of(alice).get(url_of(contact, file, size))
        assert answer["Content-Type"] == "image/webp"
        image = Image.open(io.BytesIO(answer.content))
        assert image.size == (wide, 2 * wide)
        assert b"camera" not in answer.content


def test_what_cannot_be_drawn_is_kept_without_a_picture(client_of, alice, contact):
    file = make_file(contact, photo()[:300], name="a.jpg")
    FileVersion.objects.update(drawing=FileVersion.Drawing.WAITING)
    draw_file(file.newest.pk)
    draw_file(0)  # gone meanwhile
    assert FileVersion.objects.get().drawing == FileVersion.Drawing.FAILED
    assert client_of(alice).get(url_of(contact, file, "small")).status_code == 404
    assert client_of(alice).get(url_of(contact, file)).status_code == 200


def test_lost_bytes_are_not_there(client_of, alice, contact):
    file = make_file(contact, drawn=True)
    for place in file.newest.places:
        file_storage().delete(place)
    for part in ((), ("inline",), ("small",), ("large",)):
        assert client_of(alice).get(url_of(contact, file, *part)).status_code == 404


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("Привет".encode("cp1251"), "Привет"),
        ("Привет".encode("utf-16"), "Привет"),
        ("\ufeffПривет".encode(), "Привет"),
    ],
)
def test_texts_of_any_program_can_be_read(client_of, alice, contact, content, read):
    file = make_file(contact, content, name="a.txt")
    page = client_of(alice).get(f"/records/contact/{contact.pk}/files/{file.pk}/")
    assert f">{read}</pre>" in page.text
