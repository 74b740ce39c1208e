"""Files in the timeline of their record: what came together is told as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.files.shelf import ShownFile
from records.models import FileUpload, FileVersion, Record
from records.timeline import Item

TEMPLATE = "records/files/_event.html"
MOST_DRAWN = 6


@dataclass(frozen=True)
class ShownUpload:
    """An act of adding, and those of its files that are still there."""

    upload: FileUpload
    files: list[ShownFile]

    @property
    def first(self) -> list[ShownFile]:
        """Those that are drawn: a few say what came."""
        return self.files[:MOST_DRAWN]

    @property
    def more(self) -> int:
        """How many are only counted."""
        return len(self.files) - len(self.first)


class Files:
    """The source of files: who may view the record may view them."""

    name = "files"
    label = _("Files")
    column = "at"

    def newest(self, record: Record, user: User, older: Q, most: int) -> Iterable[Item]:
        """Return acts of adding; one whose files are all deleted is not drawn."""
        mine = FileUpload.objects.filter(
            older, record_type=record.record_type, record_id=record.pk
        )
        live = FileVersion.objects.filter(file__trashed_at=None).order_by("pk")
        versions = Prefetch("versions", live.select_related("file"))
        rows = mine.select_related("by").prefetch_related(versions)
        for upload in rows.order_by("-at", "-pk")[:most]:
            files = [ShownFile(one.file, one) for one in upload.versions.all()]
            shown = ShownUpload(upload, files)
            yield Item(upload.at, upload.pk, (TEMPLATE,), shown, bool(files))

    def pinned(self, record: Record, user: User) -> Iterable[Item]:
        """Return nothing: files are not pinned."""
        return []
