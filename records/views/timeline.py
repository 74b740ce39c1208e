"""The timeline of a record, a page at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from records.registry import kind_or_404
from records.timeline import story

DIGITS = 5


@require_GET
def timeline(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show what happened: `only` of one source, `before` a place, `on` a day."""
    record = kind_or_404(record_type).get_or_404(request.user, pk)
    asked = {key: request.GET.get(key, "") for key in ("only", "before", "on")}
    told = story(record, request.user, **asked, shown=_number(request))
    is_more = told.after and not told.on
    name = "page" if not request.htmx else "older" if is_more else "timeline"
    return render(request, f"records/timeline/{name}.html", {"story": told})


def _number(request: UserRequest) -> int:
    """Return how many items the page shows by now."""
    text = request.GET.get("shown", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else 0
