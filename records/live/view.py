"""Where a page hears of changes: `/live/?of=<type>:<id>`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

from asgiref.sync import SyncToAsync, sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from records.live.hub import hub
from records.live.rights import Listener, look, read_topics
from records.live.stream import Stream


@require_GET
async def live(request: HttpRequest) -> HttpResponseBase:
    """Answer with a stream; a server that can't keep one open says so with 204.

    A record that may not be viewed is heard of as little as one that does not exist.
    """
    if not isinstance(request, ASGIRequest):
        return HttpResponse(status=204)
    listener, topics = await sync_to_async(_subscribe)(cast("UserRequest", request))
    response = StreamingHttpResponse(
        _follow(listener, topics, _moment(request)), content_type="text/event-stream"
    )
    # Neither our own compression nor a proxy may wait for more to come.
    response.headers["Content-Encoding"] = "identity"
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Cache-Control"] = "private, no-store, no-transform"
    return response


def _subscribe(request: UserRequest) -> tuple[Listener, frozenset[str]]:
    listener = Listener(request.user.pk, request.session.session_key or "")
    topics = read_topics(request.GET.getlist("of"))
    return listener, look({listener: topics}).get(listener, frozenset())


def _moment(request: HttpRequest) -> float:
    """Return when the page was drawn, seconds since 1970; 0 if it does not say."""
    try:
        return float(request.GET.get("since", ""))
    except ValueError:
        return 0.0


async def _follow(
    listener: Listener, topics: frozenset[str], drawn_at: float
) -> AsyncIterator[str]:
    await _let_go()
    async for text in hub().follow(Stream(listener, topics), drawn_at):
        yield text


async def _let_go() -> None:
    """Give back the connection and the thread of the request before the long wait."""
    await sync_to_async(connections.close_all)()
    context = SyncToAsync.thread_sensitive_context.get(None)
    if context is None:
        return
    if thread := SyncToAsync.context_to_thread_executor.pop(context, None):
        thread.shutdown(wait=False)
