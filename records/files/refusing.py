"""Which files are not taken, and in which words that is said."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from records.files.kinds import program_in
from records.files.names import ending
from records.models import FileVersion
from records.refusals import Refusal

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE
TOO_LARGE = _("Larger than %(limit)s MB.")
EMPTY = _("This file is empty.")
KIND = _("Files of the kind .%(kind)s are not taken: they can be programs.")
PROGRAM = _("This is a program (.%(kind)s), whatever its name says.")
NO_ROOM = _(
    "The room for files, %(limit)s GB, is full. Ask an administrator for more, or to "
    "delete what nobody needs."
)
NOT_STORED = _("The server could not store this file. Try again later.")
# How the sum of all sizes is remembered, and for how many seconds.
SUM, FRESH = "records.files.sum", 60


def refuse_by_facts(name: str, size: int) -> None:
    """Raise `Refusal` for a file by its name or size."""
    if ending(name) in settings.FILES_REFUSED:
        raise Refusal(KIND, kind=ending(name))
    if not size:
        raise Refusal(EMPTY)
    if size > settings.FILES_MEGABYTES * MEGABYTE:
        raise Refusal(TOO_LARGE, limit=settings.FILES_MEGABYTES)


def refuse_by_content(head: bytes) -> None:
    """Raise `Refusal` for a program under another name."""
    program = program_in(head)
    if program and program in settings.FILES_REFUSED:
        raise Refusal(PROGRAM, kind=program)


def refuse_without_room(size: int) -> None:
    """Raise `Refusal` when all files would take more than the firm allows.

    The sum is at most a minute old, so that an upload does not add up a whole table.
    """
    limit = settings.FILES_GIGABYTES
    if limit and taken() + size > limit * GIGABYTE:
        raise Refusal(NO_ROOM, limit=limit)


def taken() -> int:
    """Return the bytes of all files on records, older versions too."""
    return cache.get_or_set(SUM, _sum, FRESH) or 0


def _sum() -> int:
    return FileVersion.objects.aggregate(sum=Sum("size"))["sum"] or 0
