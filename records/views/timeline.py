"""The timeline of a record, a page at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from records.registry import kind_or_404
from records.timeline import story


@require_GET
def timeline(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show what happened: `only` of one source, `before` a place in the story."""
    record = kind_or_404(record_type).get_or_404(request.user, pk)
    only, before = request.GET.get("only", ""), request.GET.get("before", "")
    text = request.GET.get("shown", "")
    shown = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004
    told = story(record, request.user, only=only, before=before, shown=shown)
    name = "page" if not request.htmx else "older" if told.after else "timeline"
    return render(request, f"records/timeline/{name}.html", {"story": told})
