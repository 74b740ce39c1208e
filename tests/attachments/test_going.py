"""What becomes of files when their record is merged, deleted or erased (A1, N15)."""

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.destroying import remove
from records.files.removing import purge, sweep
from records.merging import merge, take_back
from records.models import FileUpload, FileVersion, RecordFile, Removal
from records.models.file import file_storage
from tests.factories import make_contact, make_file

pytestmark = pytest.mark.django_db
BY_HAND = Removal.Reason.BY_HAND


def never():
    """Let nobody interrupt."""
    return False


def names_on(record):
    """Return the names of the files of a record."""
    return {*RecordFile.objects.on(record).values_list("name", flat=True)}


def places():
    """Return all that lies in the storage."""
    top = file_storage().path("")
    return {
        os.path.relpath(os.path.join(folder, name), top)
        for folder, _folders, names in os.walk(top)
        for name in names
    }


def test_files_go_along_with_a_merge_and_come_back(dora, alice, client_of):
    one, two = make_contact(responsible=alice), make_contact(responsible=alice)
    make_file(one, name="a.pdf"), make_file(two, name="a.pdf")
    make_file(two, name="b.pdf")
    done = merge(one, [two], by=dora)
    assert names_on(one) == {"a.pdf", "b.pdf"}
    assert RecordFile.objects.on(one).count() == FileUpload.objects.count() == 3
    page = client_of(alice).get(f"/records/contact/{one.pk}/timeline/?only=files")
    assert page.text.count("b.pdf") == 1
    take_back(done, by=dora)
    assert (names_on(one), names_on(two)) == ({"a.pdf"}, {"a.pdf", "b.pdf"})


def test_the_trash_keeps_files_and_deleting_for_good_does_not(
    alice, dora, client_of, django_capture_on_commit_callbacks
):
    gone, stays = make_contact(responsible=alice), make_contact(responsible=alice)
    make_file(gone, drawn=True), make_file(stays)
    asked = client_of(dora).get(reverse("listing:delete", args=["contact", gone.pk]))
    assert "1 file goes with it and comes back with it." in asked.text
    type(gone).objects.filter(pk=gone.pk).update(trashed_at=timezone.now())
    assert len(places()) == 4
    with django_capture_on_commit_callbacks(execute=True):
        remove(type(gone), [gone.pk], BY_HAND, by=dora)
    assert RecordFile.objects.get().record_id == stays.pk
    assert FileUpload.objects.count() == FileVersion.objects.count() == 1
    assert places() == {FileVersion.objects.get().stored.name}


def test_what_was_deleted_goes_after_its_time(
    alice, django_capture_on_commit_callbacks
):
    contact, now = make_contact(responsible=alice), timezone.now()
    make_file(contact, name="old.pdf", trashed_at=now - timedelta(days=31))
    make_file(contact, name="new.pdf", trashed_at=now - timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):
        assert purge(never) == 1
    assert names_on(contact) == {"new.pdf"}
    assert len(places()) == FileUpload.objects.count() == 1


def test_what_an_upload_left_behind_is_swept(alice):
    assert sweep(never) == 0  # nobody has uploaded anything yet
    file = make_file(make_contact(responsible=alice), drawn=True)
    kept, lost = file.newest.stored, make_file(make_contact()).newest
    FileVersion.objects.filter(pk=lost.pk).delete()
    assert sweep(never) == 0  # it could be on its way in
    for place in places():
        long_ago = timezone.now().timestamp() - 2 * 24 * 3600
        os.utime(file_storage().path(place), (long_ago, long_ago))
    assert sweep(never) == 1
    assert places() == {kept.name, f"{kept.name}.small", f"{kept.name}.large"}


def test_an_erased_person_is_taken_out_of_the_names_of_files(
    alice, dora, client_of, django_capture_on_commit_callbacks
):
    person = make_contact(responsible=alice, first_name="Ana", last_name="Popescu")
    other = make_contact(responsible=alice)
    make_file(person, name="Passport.pdf")
    told = make_file(other, name="Ana Popescu.pdf", comment="From Popescu Ana")
    url = f"/records/contact/{person.pk}/erase/"
    with django_capture_on_commit_callbacks(execute=True):
        client_of(dora).post(url, {"sure": "on"})
    told.refresh_from_db()
    assert (told.name, told.comment) == ("[…].pdf", "From […]")
    assert RecordFile.objects.get() == told
    assert len(places()) == 1
