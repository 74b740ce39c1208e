"""Files on records, with their older versions (A1)."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from records.models.record import Record

FOLDER = "attachments"


def file_storage() -> Storage:
    """Return where files lie: outside of what any web server shows."""
    return storages["attachments"]


def place_of(version: models.Model, filename: str) -> str:
    """Return a name that nobody guesses, and that tells nothing of the file."""
    name = uuid.uuid4().hex
    return f"{FOLDER}/{name[:2]}/{name}"


class FileUpload(models.Model):
    """One act of adding files to a record, however many requests it took."""

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    # Made by the page, so that what was dropped together is told together.
    batch = models.UUIDField(default=uuid.uuid4, unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["record_type", "record_id", "-at"], name="upload_newest_first"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"

    @staticmethod
    def batch_of(page: uuid.UUID | None, record: Record, by: User) -> uuid.UUID:
        """Return the name of an act; `page` counts for one person and one record."""
        if page is None:
            return uuid.uuid4()
        return uuid.uuid5(page, f"{record.record_type} {record.pk} {by.pk}")


class RecordFileQuerySet(models.QuerySet["RecordFile"]):
    """Choosing among files."""

    def on(self, record: Record) -> Self:
        """Choose the files of one record, the last changed first."""
        mine = self.filter(record_type=record.record_type, record_id=record.pk)
        return mine.order_by("-changed_at", "-pk")

    def of(self, record_type: str, ids: Any) -> Self:
        """Choose the files of some records of a type."""
        return self.filter(record_type=record_type, record_id__in=ids)

    def live(self) -> Self:
        """Leave out what was deleted."""
        return self.filter(trashed_at=None)

    def trashed(self) -> Self:
        """Choose what was deleted, and can be restored."""
        return self.exclude(trashed_at=None)

    def with_versions(self) -> Self:
        """Bring along what a list of files draws."""
        newest = FileVersion.objects.select_related("by").order_by("-number")
        return self.prefetch_related(models.Prefetch("versions", newest))


class RecordFile(models.Model):
    """A file by its name; who may view the record may have it.

    The key to the record is generic because files stand below the records.
    """

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    name = models.CharField(_("name"), max_length=255)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True)

    objects = RecordFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [
            models.Index(
                fields=["record_type", "record_id", "-changed_at"],
                name="file_newest_first",
            ),
            models.Index(
                fields=["trashed_at"],
                condition=Q(trashed_at__isnull=False),
                name="file_trashed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def newest(self) -> FileVersion:
        """The version that the name stands for. No query after `with_versions`."""
        return self.versions.all()[0]

    @property
    def older(self) -> list[FileVersion]:
        """The versions before it, the newest first."""
        return list(self.versions.all()[1:])


class FileVersion(models.Model):
    """The bytes that somebody uploaded under the name of a file."""

    class Drawing(models.TextChoices):
        """How far the small pictures of it are."""

        NONE = "none", _("No picture")
        WAITING = "waiting", _("Waits to be drawn")
        MADE = "made", _("Drawn")
        FAILED = "failed", _("Could not be drawn")

    file = models.ForeignKey(RecordFile, models.CASCADE, related_name="versions")
    upload = models.ForeignKey(FileUpload, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    stored = models.FileField(
        upload_to=place_of, storage=file_storage, unique=True, max_length=100
    )
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    kind = models.CharField(max_length=40)  # by its content: records/files/kinds.py
    sha256 = models.CharField(max_length=64)
    drawing = models.CharField(
        max_length=7, choices=Drawing.choices, default=Drawing.NONE
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "number"], name="file_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.number}"

    @property
    def places(self) -> list[str]:
        """All that may lie in the storage for it."""
        return [str(self.stored.name), *map(self.place_of_drawing, ("small", "large"))]

    def place_of_drawing(self, size: str) -> str:
        """Return where a drawing of it lies."""
        return f"{self.stored.name}.{size}"

    @property
    def is_drawn(self) -> bool:
        """Whether there are small pictures of it."""
        return self.drawing == self.Drawing.MADE

    @property
    def is_awaited(self) -> bool:
        """Whether small pictures of it are on their way."""
        return self.drawing == self.Drawing.WAITING
