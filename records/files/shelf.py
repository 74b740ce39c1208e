"""The files of a record as its card shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from records.files.kinds import PDF, TEXT, look_of
from records.files.refusing import MEGABYTE
from records.models import FileVersion, Record, RecordFile, Retention
from records.views.doors import may_edit

ON_THE_CARD, ON_THE_PAGE = 12, 60
# How long a page goes on asking for pictures that are not drawn yet.
PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True)
class ShownFile:
    """One file with its addresses."""

    file: RecordFile
    version: FileVersion
    may_edit: bool = False

    @property
    def look(self) -> str:
        """The meaning of its icon."""
        return look_of(self.version.kind, self.file.name)

    @property
    def can_be_shown(self) -> bool:
        """Whether a look into it needs no other program."""
        return self.version.is_drawn or self.version.kind in {PDF, TEXT}

    @property
    def url(self) -> str:
        """The look into it."""
        return self._url("file")

    @property
    def download_url(self) -> str:
        """The file itself."""
        return self._url("download", self.version.number)

    @property
    def small_url(self) -> str:
        """The small picture; empty for none."""
        return self._drawing("small")

    @property
    def large_url(self) -> str:
        """The picture that fills the screen; empty for none."""
        return self._drawing("large")

    @property
    def inline_url(self) -> str:
        """What the browser's own viewer shows; empty for none."""
        return self._url("inline", self.version.number) if self.is_pdf else ""

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF."""
        return self.version.kind == PDF

    @property
    def is_text(self) -> bool:
        """Whether it can be read as it is."""
        return self.version.kind == TEXT

    @property
    def comment_url(self) -> str:
        """The form of the comment."""
        return self._url("file_comment")

    @property
    def comment_target(self) -> str:
        """The place of the comment, as htmx names it."""
        return f"#comment-{self.file.pk}"

    @property
    def delete_url(self) -> str:
        """What puts it away."""
        return self._url("delete_file")

    @property
    def restore_url(self) -> str:
        """What brings it back."""
        return self._url("restore_file")

    @property
    def versions(self) -> Sequence[ShownFile]:
        """The older versions, the newest first."""
        return [ShownFile(self.file, one) for one in self.file.older]

    def _drawing(self, size: str) -> str:
        if not self.version.is_drawn:
            return ""
        return self._url(f"{size}_picture", self.version.number)

    def _url(self, name: str, *args: object) -> str:
        about = (self.file.record_type, self.file.record_id, self.file.pk)
        return reverse(f"records:{name}", args=[*about, *args])


class Shelf:
    """The files of one record that the user may view, a page of them."""

    def __init__(
        self,
        record: Record,
        user: User,
        *,
        number: str | None = None,
        whole: bool = False,
    ) -> None:
        """Take the page of a number; the `whole` shelf has larger ones."""
        self.record, self.may_edit = record, may_edit(user, record)
        self._number, self._size = number, ON_THE_PAGE if whole else ON_THE_CARD
        self.whole = whole

    @cached_property
    def page(self) -> Page[RecordFile]:
        """The page of files, the last changed first."""
        rows = RecordFile.objects.on(self.record).live().with_versions()
        return Paginator(rows, self._size).get_page(self._number)

    @cached_property
    def files(self) -> list[ShownFile]:
        """Those on the page."""
        return [ShownFile(one, one.newest, self.may_edit) for one in self.page]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.page.paginator.count

    @property
    def awaited(self) -> list[ShownFile]:
        """Those whose small pictures are on their way, if a worker is at work."""
        since = timezone.now() - PATIENCE
        drawn = (one for one in self.files if one.version.is_awaited)
        return [one for one in drawn if one.version.at > since]

    @cached_property
    def deleted(self) -> list[ShownFile]:
        """What can be restored by those who may."""
        if not self.may_edit:
            return []
        rows = RecordFile.objects.on(self.record).trashed().with_versions()
        return [ShownFile(one, one.newest, True) for one in rows[:ON_THE_PAGE]]

    @property
    def days(self) -> int:
        """How many days what is deleted can be restored."""
        return Retention.present().days

    @property
    def megabytes(self) -> int:
        """The largest file that is taken."""
        return settings.FILES_MEGABYTES

    @property
    def most_bytes(self) -> int:
        """The same in bytes."""
        return self.megabytes * MEGABYTE

    @property
    def refused(self) -> str:
        """The endings that are refused."""
        return " ".join(settings.FILES_REFUSED)
