"""What is done with a file that is kept: described, deleted, restored."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from records.live import publishing
from records.models import Record, RecordFile, track


@transaction.atomic
def describe(file: RecordFile, record: Record, comment: str) -> None:
    """Say what the file is."""
    file.comment = comment
    file.save(update_fields=["comment"])
    publishing.for_record(record)


@transaction.atomic
def discard(file: RecordFile, record: Record, *, by: User) -> None:
    """Put the file away; it goes for good when records of that day do."""
    if file.trashed_at is None:
        _write(file, record, trashed=True)
        track(record, "file_deleted", by=by, name=file.name)


@transaction.atomic
def restore(file: RecordFile, record: Record, *, by: User) -> None:
    """Bring the file back."""
    if file.trashed_at is not None:
        _write(file, record, trashed=False)
        track(record, "file_restored", by=by, name=file.name)


def _write(file: RecordFile, record: Record, *, trashed: bool) -> None:
    file.trashed_at = timezone.now() if trashed else None
    file.save(update_fields=["trashed_at"])
    publishing.for_record(record)
