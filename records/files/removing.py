"""Files that go for good: with their record, after their time, or left by an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from records.among import among
from records.loose import Loose
from records.models import FileUpload, FileVersion, RecordFile, Retention
from records.models.file import FOLDER, file_storage

# Files that are removed at a time.
CHUNK = 500
# A file without a row may be on its way in for so long.
PATIENCE = timedelta(days=1)


@dataclass(frozen=True)
class LooseFiles(Loose):
    """The files of records, which leave the storage, too."""

    def remove(self, record_type: str, ids: Sequence[int]) -> None:
        """Remove the files of records that go for good, older versions too."""
        remove_for_good(RecordFile.objects.of(record_type, among(ids)))
        super().remove(record_type, ids)


@transaction.atomic
def remove_for_good(files: Any) -> int:
    """Remove the chosen files; the bytes once it is sure that the rows are gone."""
    ids = list(files.values_list("pk", flat=True))
    versions = FileVersion.objects.filter(file__in=among(ids))
    places = [place for version in versions for place in version.places]
    FileVersion.objects.filter(file__in=among(ids)).delete()
    RecordFile.objects.filter(pk__in=among(ids)).delete()
    uploads = {version.upload_id for version in versions}
    FileUpload.objects.filter(pk__in=uploads, versions=None).delete()
    transaction.on_commit(partial(_erase, file_storage(), places))
    return len(ids)


def purge(interrupted: Callable[[], bool]) -> int:
    """Remove what was deleted longer ago than records stay in the trash."""
    before, number = Retention.present().over_before, 0
    over = RecordFile.objects.trashed().filter(trashed_at__lt=before)
    while not interrupted() and over.exists():
        ids = over.order_by("trashed_at").values("pk")[:CHUNK]
        number += remove_for_good(RecordFile.objects.filter(pk__in=ids))
    return number


def sweep(interrupted: Callable[[], bool]) -> int:
    """Remove what lies in the storage and belongs to no row: uploads that broke off."""
    storage, before, number = file_storage(), timezone.now() - PATIENCE, 0
    for folder in _folders(storage):
        if interrupted():
            break
        found = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
        stems = {place: str(PurePosixPath(place).with_suffix("")) for place in found}
        rows = FileVersion.objects.filter(stored__in=set(stems.values()))
        known = set(rows.values_list("stored", flat=True))
        lost = [place for place in found if stems[place] not in known]
        old = [one for one in lost if storage.get_modified_time(one) < before]
        _erase(storage, old)
        number += len(old)
    return number


def _folders(storage: Storage) -> Iterator[str]:
    try:
        folders, _files = storage.listdir(FOLDER)
    except FileNotFoundError:  # nobody has uploaded anything yet
        return
    for folder in sorted(folders):
        yield f"{FOLDER}/{folder}"


def _erase(storage: Storage, places: Sequence[str]) -> None:
    for place in places:
        storage.delete(place)
