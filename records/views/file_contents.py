"""What is in the files of records, after the check of the record's card (A2)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import UserRequest
from records.files.kinds import PDF
from records.files.serving import attached
from records.files.serving import inline as shown_inline
from records.models import FileVersion, Record, RecordFile
from records.models.file import file_storage
from records.pictures import CONTENT_TYPE
from records.registry import kind_or_404
from records.views.picture import HEADERS


def file_or_404(
    record: Record, pk: int, files: QuerySet[RecordFile] | None = None
) -> RecordFile:
    """Return a file of a record that came through a door; no deleted one."""
    rows = RecordFile.objects.live() if files is None else files
    about = {"record_type": record.record_type, "record_id": record.pk}
    found: RecordFile = get_object_or_404(
        rows.filter(**about).with_versions(),  # type: ignore[attr-defined]
        pk=pk,
    )
    return found


@require_safe
def download(
    request: UserRequest, record_type: str, pk: int, file: int, number: int
) -> HttpResponseBase:
    """Send a version of a file, to be saved."""
    version = _version_or_404(request, record_type, pk, file, number)
    return attached(request, version, version.file.name)


@require_safe
def inline(
    request: UserRequest, record_type: str, pk: int, file: int, number: int
) -> HttpResponseBase:
    """Send a PDF to the viewer of the browser; nothing else is ever shown so."""
    version = _version_or_404(request, record_type, pk, file, number)
    if version.kind != PDF:
        raise Http404(version.file.name)
    return shown_inline(request, version, version.file.name)


@require_safe
def small(
    request: UserRequest, record_type: str, pk: int, file: int, number: int
) -> HttpResponse:
    """Send the small picture of a version."""
    return _drawing(_version_or_404(request, record_type, pk, file, number), "small")


@require_safe
def large(
    request: UserRequest, record_type: str, pk: int, file: int, number: int
) -> HttpResponse:
    """Send the picture of a version that fills the screen."""
    return _drawing(_version_or_404(request, record_type, pk, file, number), "large")


def _drawing(version: FileVersion, size: str) -> HttpResponse:
    """Answer with what we have drawn ourselves, never with what was uploaded."""
    if not version.is_drawn:
        raise Http404(size)
    try:
        with file_storage().open(version.place_of_drawing(size)) as opened:
            content = opened.read()  # some hundred kilobytes
    except FileNotFoundError:
        raise Http404(size) from None
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=HEADERS)


def _version_or_404(
    request: UserRequest, record_type: str, pk: int, file: int, number: int
) -> FileVersion:
    record: Record = kind_or_404(record_type).get_or_404(request.user, pk)
    versions = file_or_404(record, file).versions.select_related("file")
    return get_object_or_404(versions, number=number)
