"""The bytes of a file on their way to a browser, a piece at a time (A2)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.core.files import File
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from records.files.kinds import ANY, SERVED
from records.models import FileVersion

PIECE = 256 * 1024  # bytes
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
# Nothing in the file may act as a page of ours.
INERT = "sandbox; default-src 'none'"
# Safari shows no PDF in a sandbox, and Chromium's viewer writes styles of its own.
VIEWER = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def attached(request: HttpRequest, version: FileVersion, name: str) -> HttpResponseBase:
    """Answer with the file, to be saved; 404 if its bytes are lost."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return _answer(request, version, disposition, INERT)


def inline(request: HttpRequest, version: FileVersion, name: str) -> HttpResponseBase:
    """Answer with a PDF, to be shown by the browser's own viewer in a frame of ours."""
    disposition = content_disposition_header(as_attachment=False, filename=name)
    response = _answer(request, version, disposition or "inline", VIEWER)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _answer(
    request: HttpRequest, version: FileVersion, disposition: str, policy: str
) -> HttpResponseBase:
    if not version.stored.storage.exists(str(version.stored.name)):
        raise Http404(version.stored.name)
    # Packed, it would lose the length, and a browser its place in the file.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    start, end = wanted(request.headers.get("Range", ""), version.size)
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "Content-Disposition": disposition,
        "Content-Security-Policy": policy,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if start >= version.size:
        headers["Content-Range"] = f"bytes */{version.size}"
        return HttpResponse(status=416, headers=headers)
    return _part(request, version, (start, end), headers)


def _part(
    request: HttpRequest,
    version: FileVersion,
    place: tuple[int, int],
    headers: dict[str, str],
) -> HttpResponseBase:
    start, end = place
    is_whole = place == (0, version.size)
    headers["Content-Length"] = str(end - start)
    if not is_whole:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{version.size}"
    is_async = isinstance(request, ASGIRequest)
    return StreamingHttpResponse(
        in_turn(version, start, end) if is_async else pieces(version, start, end),
        status=200 if is_whole else 206,
        content_type=version.kind if version.kind in SERVED else ANY,
        headers=headers,
    )


def wanted(asked: str, size: int) -> tuple[int, int]:
    """Return where the asked part begins and ends; all for what is not understood."""
    found = RANGE.fullmatch(asked.strip())
    first, last = found.groups() if found else ("", "")
    if first:
        end = min(int(last) + 1, size) if last else size
        return (int(first), end) if end > int(first) or end == size else (0, size)
    return (max(0, size - int(last)), size) if last else (0, size)


def pieces(version: FileVersion, start: int, end: int) -> Iterator[bytes]:
    """Yield a part; the file is opened when somebody reads, and closed in any case."""
    with _opened(version) as file:
        file.seek(start)
        left = end - start
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


async def in_turn(version: FileVersion, start: int, end: int) -> AsyncIterator[bytes]:
    """Yield a part; others are served between two pieces.

    A server with an event loop would put a plain generator together in memory first.
    """
    file = await sync_to_async(_opened)(version)
    try:
        await sync_to_async(file.seek)(start)
        left = end - start
        while left > 0 and (piece := await sync_to_async(file.read)(min(PIECE, left))):
            left -= len(piece)
            yield piece
    finally:
        await sync_to_async(file.close)()


def _opened(version: FileVersion) -> File[bytes]:
    file: File[bytes] = version.stored.storage.open(str(version.stored.name))
    return file
