"""What files tell the registries: cards, timelines, merges, what goes for good."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from records import companions, hanging, loose, timeline, traces
from records.files.removing import LooseFiles
from records.files.story import Files
from records.models import FileUpload, RecordFile
from records.registry import EVERY_TYPE, Tab, register_tab


def announce() -> None:
    """Announce files of records of every type."""
    register_tab(EVERY_TYPE, Tab("files", _("Files"), "paperclip", "records:files"))
    timeline.register(Files())
    hanging.register(
        hanging.Hanging(
            "files",
            EVERY_TYPE,
            RecordFile,
            link="record_id",
            type_at="record_type",
            visible=lambda user: RecordFile.objects.live(),
            words=lambda n: ngettext("%(n)s file", "%(n)s files", n),
            since="created_at",
        )
    )
    hanging.register(
        hanging.Hanging(
            "uploads",
            EVERY_TYPE,
            FileUpload,
            link="record_id",
            type_at="record_type",
        )
    )
    companions.register(EVERY_TYPE, companions.Companion(_files, _along, _for_good))
    loose.register(LooseFiles(RecordFile), loose.Loose(FileUpload))
    traces.register(
        traces.Trace("file_names", _("Names and comments of files"), _forget_names)
    )


def _files(user: User, records: Any) -> Any:
    """Choose the files of records that came through a door."""
    return RecordFile.objects.of(records.model.record_type, records.values("pk")).live()


def _along(count: int) -> str:
    return ngettext(
        "%(n)s file goes with it and comes back with it.",
        "%(n)s files go with it and come back with it.",
        count,
    )


def _for_good(count: int) -> str:
    return ngettext("%(n)s file goes with it.", "%(n)s files go with it.", count)


def _forget_names(person: traces.Person) -> int:
    """Take the person out of what is said of files on others; their content stays."""
    return person.take_out(RecordFile, ["name", "comment"])
