"""Lists, and what is remembered of them."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import UserRequest
from listing import paging
from listing.lists import RecordList
from listing.models import ListSettings
from listing.pages import list_page
from listing.viewing import Views
from records.registry import RecordKind, kind_or_404

CHANGED = json.dumps({"list-changed": None})  # the table fetches itself anew


@require_GET
def index(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the list of a type of records."""
    return list_page(request, kind_or_404(record_type))


@require_GET
def total(request: UserRequest, record_type: str) -> HttpResponse:
    """Count a long list to its end, and draw the foot of the table with it."""
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    number = paging.page_number(request.GET.get("page", ""))
    found.page = paging.counted(found.rows, number, found.settings.page_size)
    return render(request, "listing/_pager.html", {"list": found})


@require_GET
def filters(request: UserRequest, record_type: str) -> HttpResponse:
    """Draw what the filter panel holds, once it is opened."""
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    return render(request, "listing/_filter_items.html", {"list": found})


@require_http_methods(["GET", "POST"])
def columns(request: UserRequest, record_type: str) -> HttpResponse:
    """Draw the columns to choose from, once the menu is opened, or keep the choice."""
    if request.method == "POST":
        return _choose_columns(request, kind_or_404(record_type))
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    name = "_column_items" if request.htmx else "columns"
    return render(request, f"listing/{name}.html", {"list": found})


def _choose_columns(request: UserRequest, kind: RecordKind) -> HttpResponse:
    """Remember which columns the user wants, and in which order; or forget it."""
    keys = {field.key for field in kind.fields_for(request.user)}
    wanted = [key for key in request.POST.getlist("column") if key in keys]
    reset = "reset" in request.POST
    view = Views(kind, request.user, request.GET.get("view", "")).current
    begin = view.columns if view else []
    ListSettings.objects.remember(
        request.user, kind.record_type, view, columns=begin if reset else wanted
    )
    if not (reset and request.htmx):
        return _changed(request, kind)
    found = RecordList(kind, request.user, request.GET)
    response = render(request, "listing/_column_items.html", {"list": found})
    response["HX-Trigger"] = CHANGED
    return response


@require_POST
def page_size(request: UserRequest, record_type: str) -> HttpResponse:
    """Remember how many rows the user wants on a page."""
    kind = kind_or_404(record_type)
    size = paging.page_number(request.POST.get("size", ""))
    if size in ListSettings.PageSize.values:
        view = Views(kind, request.user, request.GET.get("view", "")).current
        ListSettings.objects.remember(
            request.user, kind.record_type, view, page_size=size
        )
    return _changed(request, kind)


@require_POST
def panel(request: UserRequest, record_type: str) -> HttpResponse:
    """Remember whether the filter panel is open."""
    kind = kind_or_404(record_type)
    ListSettings.objects.remember(
        request.user, kind.record_type, panel_open=request.POST.get("open") == "1"
    )
    return HttpResponse(status=204) if request.htmx else _back(request, kind)


def _changed(request: UserRequest, kind: RecordKind) -> HttpResponse:
    """Tell the page to draw its table anew, or go back to it."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Trigger": CHANGED})
    return _back(request, kind)


def _back(request: UserRequest, kind: RecordKind) -> HttpResponse:
    """Go back to the list as it was."""
    return redirect(reverse(kind.index_url, query=request.GET or None))
