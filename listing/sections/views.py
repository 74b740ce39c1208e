"""How many records are in the sections of a long list, told after its page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from listing.glance.limits import SECONDS, TooMuch, at_most
from listing.lists import RecordList
from records.registry import kind_or_404


@require_GET
def counts(request: UserRequest, record_type: str) -> HttpResponse:
    """Count the sections on a page; nothing where that takes too long."""
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    if not request.htmx or found.sections.by is None:
        return redirect(found.here)
    try:
        with at_most(SECONDS):
            headings = found.sections.counted
    except TooMuch:
        headings = []
    context = {"list": found, "headings": headings}
    return render(request, "listing/sections/counts.html", context)
