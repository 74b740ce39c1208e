"""A limit on what is sent to us, before anything of it is kept or understood.

Django writes a whole body to the disk before it asks who sends it. Here a body that is
too large is cut off while it arrives, and a form with files that ends too early is
refused: its last file would look whole, and is not.
"""

from __future__ import annotations

from typing import Any

from asgiref.typing import (
    ASGIReceiveCallable,
    ASGIReceiveEvent,
    ASGISendCallable,
    HTTPScope,
    Scope,
)
from django.conf import settings
from django.utils.http import parse_header_parameters

MEGABYTE = 1024 * 1024
TOO_LARGE, CUT_OFF = 413, 400
WORDS = {
    TOO_LARGE: b"What was sent is too large.",
    CUT_OFF: b"What was sent has no end. Send it again.",
}


class BodyLimit:
    """Stands between the web server and Django."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        body = Body(scope, receive)
        if not body.fault:
            await self.application(scope, body.receive, send)
        if body.fault:  # Django took it for a visitor who has left, and said nothing
            await _refuse(send, body.fault)


class Body:
    """The body of one request as it arrives."""

    def __init__(self, scope: HTTPScope, receive: ASGIReceiveCallable) -> None:
        """Look at what the headers promise."""
        headers = dict(scope["headers"])
        self._receive, self._read, self._tail = receive, 0, b""
        self._most = settings.REQUEST_MEGABYTES * MEGABYTE
        self._end = _end_of(headers.get(b"content-type", b""))
        promised = headers.get(b"content-length", b"")
        too_large = promised.isdigit() and int(promised) > self._most
        self.fault = TOO_LARGE if too_large else 0

    async def receive(self) -> ASGIReceiveEvent:
        """Hand the next event on; after a fault the visitor seems to have left."""
        event: Any = await self._receive()
        if event["type"] == "http.request":
            self._look_at(event.get("body", b""), more=event.get("more_body", False))
        return {"type": "http.disconnect"} if self.fault else event

    def _look_at(self, piece: bytes, *, more: bool) -> None:
        self._read += len(piece)
        if self._end:
            self._tail = (self._tail + piece)[-len(self._end) - 8 :]
        if self._read > self._most:
            self.fault = TOO_LARGE
        elif not more and self._read and self._end not in self._tail:
            self.fault = CUT_OFF


def _end_of(content_type: bytes) -> bytes:
    """Return what a form with files ends with; nothing for other bodies."""
    kind, parameters = parse_header_parameters(content_type.decode("latin-1"))
    boundary = parameters.get("boundary", "")
    if kind != "multipart/form-data" or not boundary:
        return b""
    return b"--%s--" % boundary.encode("latin-1", "replace")


async def _refuse(send: ASGISendCallable, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    headers += [(b"cache-control", b"no-store"), (b"connection", b"close")]
    head: Any = {"type": "http.response.start", "status": status, "headers": headers}
    await send(head)
    await send(
        {"type": "http.response.body", "body": WORDS[status], "more_body": False}
    )
