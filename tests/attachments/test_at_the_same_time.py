"""Uploads that meet each other: every file is kept, each version once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from records.files.keeping import keep
from records.models import FileUpload, FileVersion, RecordFile
from tests.factories import make_contact, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AT_ONCE = 4


def test_uploads_of_one_name_at_the_same_time_are_its_versions():
    user = make_user("Boss", is_administrator=True)
    contact, start = make_contact(responsible=user), Barrier(AT_ONCE)

    def upload(number):
        try:
            start.wait()
            file = ContentFile(b"%d" % number, "Offer.txt")
            return keep(contact, [file], by=user, page=None).refused
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert [*pool.map(upload, range(AT_ONCE))] == [[]] * AT_ONCE
    assert RecordFile.objects.count() == 1
    numbers = FileVersion.objects.values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4]
    assert FileUpload.objects.count() == AT_ONCE
