"""What is told of a list, fetched after its page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import UserRequest
from listing.glance.cloud import TagCloud
from listing.glance.limits import SECONDS, TooMuch, at_most
from listing.glance.numbers import Numbers
from listing.lists import RecordList
from listing.models import ListSettings
from records.registry import RecordKind, kind_or_404


@require_http_methods(["GET", "POST"])
def numbers(request: UserRequest, record_type: str) -> HttpResponse:
    """Tell the numbers of a list; a POST chooses which, or closes the panel."""
    kind = kind_or_404(record_type)
    if request.method == "POST":
        _remember(request, kind)
        if not request.htmx:
            return redirect(reverse(kind.index_url, query=request.GET or None))
    found = RecordList(kind, request.user, _asked(request))
    told = Numbers(found, every="every" in request.GET)
    context: dict[str, Any] = {"list": found, "numbers": told, "too_much": False}
    try:
        with at_most(SECONDS):
            context["bars"] = told.bars
    except TooMuch:
        context |= {"bars": [], "too_much": True}
    part = "answer" if request.htmx else "page"
    return render(request, f"listing/glance/{part}.html", context)


def _asked(request: UserRequest) -> QueryDict:
    """Return what the list is asked: a choice in the panel leaves it as it stands."""
    if request.method != "POST":
        return request.GET
    return QueryDict(urlsplit(request.htmx.current_url or "").query)


def _remember(request: UserRequest, kind: RecordKind) -> None:
    """Keep what is chosen beside what was chosen before."""
    known = ListSettings.objects.of(request.user, kind.record_type).numbers
    chosen: dict[str, Any] = {
        key: request.POST[key] for key in ("by", "of") if key in request.POST
    }
    if "open" in request.POST:
        chosen["open"] = request.POST["open"] == "1"
    ListSettings.objects.remember(
        request.user, kind.record_type, numbers={**known, **chosen}
    )


@require_GET
def tags(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the tags of a list as a cloud."""
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    if not found.has_tags:
        raise Http404
    cloud = TagCloud(found)
    context: dict[str, Any] = {"list": found, "cloud": cloud, "too_much": False}
    try:
        with at_most(SECONDS):
            context["tags"] = cloud.tags
    except TooMuch:
        context |= {"tags": [], "too_much": True}
    part = "_cloud" if request.htmx else "cloud_page"
    return render(request, f"listing/glance/{part}.html", context)
