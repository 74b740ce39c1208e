"""Whatever is uploaded is refused with a sentence, or kept and does nothing (G14)."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.core.files.storage import storages

from records.files.drawing import draw
from records.models import FileVersion, RecordFile
from tests.attachments.abuse import HARMLESS, LETTER, NO_FORM, REFUSED
from tests.factories import make_contact

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
STORED = re.compile(r"attachments/[0-9a-f]{2}/[0-9a-f]{32}")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b\u202a-\u202e/\\]")


@pytest.fixture
def contact(alice):
    """The record that files are put on."""
    return make_contact(responsible=alice)


@pytest.fixture
def post(client_of, alice, contact, settings):
    """Send a file just as it is named: no client cleans it first."""
    settings.FILES_MEGABYTES = 1

    def send(*files, **headers):
        body = b""
        for name, content in files:
            raw = name if isinstance(name, bytes) else name.encode()
            body += b'--abc\r\nContent-Disposition: form-data; name="files"; filename="'
            body += raw + b'"\r\nContent-Type: text/html\r\n\r\n' + content + b"\r\n"
        return client_of(alice).post(
            f"/records/contact/{contact.pk}/files/add/",
            body + b"--abc--\r\n",
            content_type="multipart/form-data; boundary=abc",
            headers=HTMX | headers,
        )

    return send


def shelf(client_of, user, contact):
    """Return the page of files as a user sees it."""
    return client_of(user).get(f"/records/contact/{contact.pk}/files/").text


def stored():
    """Return all that lies in the storage, as paths."""
    storage = storages["attachments"]
    top = storage.path("")
    return [
        f"attachments/{folder}/{name}"
        for folder in (storage.listdir("attachments")[0] if storage.exists(top) else [])
        for name in storage.listdir(f"attachments/{folder}")[1]
    ]


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_kept_does_nothing(post, client_of, alice, contact, case):
    answer = post(HARMLESS[case])
    assert answer.status_code == 204
    version = FileVersion.objects.get()
    name, page = version.file.name, shelf(client_of, alice, contact)
    assert not CONTROL.search(name)
    assert 0 < len(name) <= 200
    assert STORED.fullmatch(version.stored.name)
    assert "<img src=x" not in page
    assert "onload=" not in page
    url = f"/records/contact/{contact.pk}/files/{version.file.pk}/"
    download = client_of(alice).get(f"{url}1/")
    assert download["Content-Disposition"].startswith("attachment")
    assert download["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert download["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in download.headers
    assert "html" not in download["Content-Type"]
    assert "xml" not in download["Content-Type"]
    assert b"".join(download) == HARMLESS[case][1]
    # Drawing it and looking into it is harmless, too.
    draw(version)
    look = client_of(alice).get(url)
    assert look.status_code == 200
    assert b"<script>alert" not in look.content
    assert all(one.startswith(version.stored.name) for one in stored())


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_leaves_nothing(post, case):
    answer = post(REFUSED[case])
    assert answer.status_code == 422
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.endswith(".")
    assert RecordFile.objects.count() == 0
    assert stored() == []


@pytest.mark.parametrize("case", NO_FORM)
def test_what_is_no_form_leaves_nothing(post, case):
    assert post(NO_FORM[case]).status_code in {400, 422}
    assert RecordFile.objects.count() == 0
    assert stored() == []


def test_the_others_are_kept(post, client_of, alice, contact):
    answer = post(("a.txt", LETTER), REFUSED["program"], ("b.txt", LETTER))
    assert answer.status_code == 422
    assert {*RecordFile.objects.values_list("name", flat=True)} == {"a.txt", "b.txt"}
    assert len(stored()) == 2


def test_without_scripts_each_refused_file_is_named(post, contact):
    answer = post(("a.txt", LETTER), REFUSED["program"], **{"HX-Request": ""})
    assert answer.status_code == 422
    assert "<b>setup.exe</b> Files of the kind .exe are not taken" in answer.text
    assert "1 file was added." in answer.text


def test_many_small_files_at_once_are_too_many(post):
    assert post(*[(f"{n}.txt", LETTER) for n in range(101)]).status_code == 400
    assert RecordFile.objects.count() == 0


def test_a_firm_has_no_more_room_than_it_allows(post, settings):
    settings.FILES_GIGABYTES = 1
    assert post(("a.txt", LETTER)).status_code == 204
    FileVersion.objects.update(size=2**30 - 3)
    cache.clear()
    answer = post(("b.txt", LETTER))
    assert answer.status_code == 422
    assert "The room for files, 1 GB, is full." in answer.text
    settings.FILES_GIGABYTES = 0
    assert post(("b.txt", LETTER)).status_code == 204


def test_a_form_with_nothing_in_it_says_so(post):
    assert post().status_code == 422


def test_what_a_firm_takes_is_a_setting(post, settings):
    settings.FILES_REFUSED = []
    assert post(REFUSED["program"]).status_code == 204


def test_a_file_that_cannot_be_stored_is_refused(post, settings, tmp_path):
    (tmp_path / "full").write_text("a file where the folder should be")
    settings.MEDIA_ROOT = tmp_path / "full"
    answer = post(("a.txt", LETTER))
    assert (answer.status_code, RecordFile.objects.count()) == (422, 0)
    assert "could not store" in answer.text


def test_a_batch_that_is_nonsense_is_none(client_of, alice, contact, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(LETTER)
    for batch in ("", "x" * 40, "'", str(uuid.UUID(int=1))):
        with path.open("rb") as file:
            answer = client_of(alice).post(
                f"/records/contact/{contact.pk}/files/add/",
                {"files": file, "batch": batch},
                headers=HTMX,
            )
        assert answer.status_code == 204
    assert RecordFile.objects.get().versions.count() == 4
