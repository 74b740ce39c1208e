"""Files on records: who may, what is told, versions, comments, deletion (A1)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Scope
from records.models import Entry, FileVersion, RecordFile
from tests.factories import make_contact, make_file, make_role, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def contact(alice, lead):
    """Alice's record, which the lead of the team sees, too."""
    return make_contact(responsible=alice)


@pytest.fixture
def reader(db):
    """Somebody who may view everything and change nothing."""
    return make_user("Reader", make_role(contact={"view_scope": Scope.ALL}))


def url_of(contact, *parts):
    """Return an address below the files of a record."""
    return "/".join([f"/records/contact/{contact.pk}/files", *map(str, parts), ""])


def add(browser, contact, *names, content=b"Hello", **data):
    """Upload files in one go."""
    files = [SimpleUploadedFile(name, content) for name in names]
    url = url_of(contact, "add")
    return browser.post(url, {"files": files, **data}, headers=HTMX)


def test_who_views_the_record_has_its_files(client_of, alice, carol, reader, contact):
    assert add(client_of(alice), contact, "Offer.txt").status_code == 204
    file = RecordFile.objects.get()
    page = client_of(reader).get(url_of(contact)).text
    assert "Offer.txt" in page
    assert "data-upload" not in page
    assert "Delete" not in page
    saved = client_of(reader).get(url_of(contact, file.pk, 1))
    assert b"".join(saved) == b"Hello"
    assert client_of(carol).get(url_of(contact)).status_code == 404
    assert client_of(carol).get(url_of(contact, file.pk, 1)).status_code == 404


def test_who_may_not_edit_the_record_changes_no_file(client_of, reader, contact):
    file = make_file(contact)
    browser = client_of(reader)
    assert add(browser, contact, "Offer.txt").status_code == 403
    for verb in ("delete", "restore", "comment"):
        assert browser.post(url_of(contact, file.pk, verb)).status_code == 403
    assert RecordFile.objects.live().count() == 1


def test_a_file_is_reached_through_its_own_record_only(client_of, alice, contact):
    file, other = make_file(contact), make_contact(responsible=alice)
    assert client_of(alice).get(url_of(contact, file.pk)).status_code == 200
    assert client_of(alice).get(url_of(other, file.pk)).status_code == 404
    assert client_of(alice).get(url_of(other, file.pk, 1)).status_code == 404


def test_the_same_name_is_a_new_version(client_of, alice, lead, contact):
    add(client_of(alice), contact, "Offer.txt", content=b"First")
    add(client_of(lead), contact, "Offer.txt", content=b"Second")
    file = RecordFile.objects.get()
    page = client_of(alice).get(url_of(contact)).text
    assert "1 older version" in page
    contents = [
        b"".join(client_of(alice).get(url_of(contact, file.pk, number)))
        for number in (1, 2)
    ]
    assert contents == [b"First", b"Second"]
    assert client_of(alice).get(url_of(contact, file.pk, 3)).status_code == 404


def test_a_deleted_file_can_be_taken_back(client_of, alice, contact):
    file, browser = make_file(contact, name="Offer.pdf"), client_of(alice)
    answer = browser.post(url_of(contact, file.pk, "delete"), headers=HTMX)
    assert url_of(contact, file.pk, "restore") in answer["HX-Trigger"]
    assert browser.get(url_of(contact, file.pk, 1)).status_code == 404
    assert "1 deleted file" in browser.get(url_of(contact)).text
    assert browser.post(url_of(contact, file.pk, "restore")).status_code == 302
    assert browser.get(url_of(contact, file.pk, 1)).status_code == 200
    told = Entry.objects.about(contact).values_list("kind", "details__name")
    assert {("file_deleted", "Offer.pdf"), ("file_restored", "Offer.pdf")} <= {*told}


def test_a_name_is_free_again_when_its_file_is_deleted(client_of, alice, contact):
    old = make_file(contact, name="Offer.txt")
    client_of(alice).post(url_of(contact, old.pk, "delete"))
    add(client_of(alice), contact, "Offer.txt")
    assert RecordFile.objects.live().get().versions.count() == 1


def test_a_comment_is_edited_in_place(client_of, alice, lead, contact):
    file = make_file(contact)
    url = url_of(contact, file.pk, "comment")
    form = client_of(alice).get(url, headers=HTMX).text
    basis = form.split('name="based_on" value="')[1].split('"')[0]
    said = {"comment": "Signed <b>", "based_on": basis}
    assert "Signed &lt;b&gt;" in client_of(alice).post(url, said, headers=HTMX).text
    # The lead had the old comment before the eyes.
    late = {"comment": "Draft", "based_on": basis}
    answer = client_of(lead).post(url, late, headers=HTMX)
    assert answer.status_code == 422
    assert "Somebody changed this comment meanwhile." in answer.text
    file.refresh_from_db()
    assert file.comment == "Signed <b>"
    assert client_of(alice).post(url, {"comment": "x" * 501}).status_code == 422


def test_what_came_together_is_told_as_one(client_of, alice, contact):
    batch = "0123456789abcdef0123456789abcdef"
    for name in ("a.txt", "b.txt", "c.txt"):
        add(client_of(alice), contact, name, batch=batch)
    add(client_of(alice), contact, "d.txt")
    url = f"/records/contact/{contact.pk}/timeline/?only=files"
    page = client_of(alice).get(url).text
    assert page.count("added 3 files") == page.count("added 1 file") == 1
    for file in RecordFile.objects.exclude(name="d.txt"):
        client_of(alice).post(url_of(contact, file.pk, "delete"))
    assert "a.txt" not in client_of(alice).get(url).text


def test_the_same_batch_of_another_person_is_another(client_of, alice, lead, contact):
    for user in (alice, lead):
        add(client_of(user), contact, f"{user.pk}.txt", batch="0" * 32)
    assert FileVersion.objects.values("upload").distinct().count() == 2


def test_without_scripts_there_is_a_page_for_everything(client_of, alice, contact):
    browser = client_of(alice)
    sent = {"files": [SimpleUploadedFile("a.txt", b"<b>Hello")]}
    page = browser.post(url_of(contact, "add"), sent, follow=True).text
    assert "1 file added." in page
    file = RecordFile.objects.get()
    assert "&lt;b&gt;Hello" in browser.get(url_of(contact, file.pk)).text
    assert "<html" in browser.get(url_of(contact, file.pk, "comment")).text
    said = browser.post(
        url_of(contact, file.pk, "comment"), {"comment": "Signed"}, follow=True
    )
    assert "Signed" in said.text
    assert browser.post(url_of(contact, file.pk, "delete")).status_code == 302


def test_the_list_costs_the_same_with_two_files_and_with_22(
    queries_for, contact, client_of
):
    for number in range(2):
        make_file(contact, name=f"{number}.pdf", drawn=True)
    few = queries_for(url_of(contact))
    told = queries_for(f"/records/contact/{contact.pk}/timeline/")
    for number in range(2, 22):
        make_file(contact, name=f"{number}.pdf", drawn=True)
    assert queries_for(url_of(contact)) == few
    assert queries_for(f"/records/contact/{contact.pk}/timeline/") == told


def test_many_files_are_shown_by_pages(client_of, alice, contact):
    for number in range(62):
        make_file(contact, name=f"Scan {number:02}.pdf")
    card = client_of(alice).get(url_of(contact), headers=HTMX).text
    assert card.count('class="file"') == 12
    assert "Show all 62 files" in card
    assert client_of(alice).get(url_of(contact)).text.count('class="file"') == 60
    last = client_of(alice).get(url_of(contact) + "?page=2").text
    assert ("Scan 00.pdf" in last, "Scan 40.pdf" in last) == (True, False)
