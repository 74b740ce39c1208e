"""Files that arrive: looked at, stored whole, and only then written down (A1)."""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from records.files.jobs import queue_drawing
from records.files.kinds import HEAD, PICTURES, kind_of
from records.files.names import clean_name
from records.files.refusing import (
    NOT_STORED,
    refuse_by_content,
    refuse_by_facts,
    refuse_without_room,
)
from records.live import publishing
from records.models import FileUpload, FileVersion, Record, RecordFile
from records.refusals import Refusal

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refused:
    """A file that was not taken, and why."""

    name: str
    reason: str


@dataclass
class Outcome:
    """What became of files that came together."""

    kept: list[FileVersion] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def keep(
    record: Record, files: Iterable[File[Any]], *, by: User, page: uuid.UUID | None
) -> Outcome:
    """Keep files on a record; a refused one does not hinder the others.

    What comes with the same `page` is told in the timeline as one.
    """
    outcome, batch = Outcome(), FileUpload.batch_of(page, record, by)
    for file in files:
        name = clean_name(file.name or "")
        try:
            outcome.kept.append(_keep(record, file, name, batch=batch, by=by))
        except Refusal as refusal:
            outcome.refused.append(Refused(name, str(refusal)))
    if outcome.kept:
        publishing.for_record(record)
    return outcome


def _keep(
    record: Record, file: File[Any], name: str, *, batch: uuid.UUID, by: User
) -> FileVersion:
    """Keep one file. Raises `Refusal`."""
    refuse_by_facts(name, file.size)
    head = file.read(HEAD)
    refuse_by_content(head)
    refuse_without_room(file.size)
    version = FileVersion(size=file.size, kind=kind_of(head, name), by=by)
    version.sha256 = _digest(file)
    file.seek(0)
    try:
        # Under a name that nothing knows until the row is there.
        version.stored.save("", file, save=False)
    except OSError as error:
        logger.exception("A file could not be stored")
        raise Refusal(NOT_STORED) from error
    try:
        return _write_down(version, record, name, batch)
    except BaseException:
        version.stored.delete(save=False)
        raise


@transaction.atomic
def _write_down(
    version: FileVersion, record: Record, name: str, batch: uuid.UUID
) -> FileVersion:
    """Write a stored file down; one of a known name is a version of it."""
    # Two at a time must not make two files of one name, nor meet a record that goes.
    rows = type(record)._base_manager.select_for_update(of=("self",), no_key=True)
    about = {"record_type": record.record_type, "record_id": record.pk}
    list(rows.filter(pk=record.pk).values_list("pk"))
    version.upload, _new = FileUpload.objects.get_or_create(
        batch=batch, defaults={**about, "by": version.by}
    )
    known = RecordFile.objects.on(record).live().filter(name=name).first()
    version.file = known or RecordFile.objects.create(**about, name=name)
    version.number = version.file.versions.count() + 1
    version.file.changed_at = timezone.now()
    version.file.save(update_fields=["changed_at"])
    if version.kind in PICTURES:
        version.drawing = FileVersion.Drawing.WAITING
    version.save()
    if version.is_awaited:
        transaction.on_commit(partial(queue_drawing, version.pk))
    return version


def _digest(file: File[Any]) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()
