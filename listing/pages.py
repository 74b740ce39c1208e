"""The page of a list, for any type of records."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.http import UserRequest
from listing.lists import RecordList
from records.access import works_with
from records.registry import RecordKind


def list_page(request: UserRequest, kind: RecordKind) -> HttpResponse:
    """Answer with the list; to htmx, with the table alone.

    The address is always put into its shortest form, so that it can be passed on.
    """
    if not works_with(request.user, kind.record_type):
        return render(request, "listing/no_right.html", {"kind": kind}, status=403)
    found = RecordList(kind, request.user, request.GET)
    if request.htmx:
        response = render(request, "listing/list.html", {"list": found})
        response[_history(request, found)] = found.here
        if _is_narrowed_anew(request, found):
            response["HX-Trigger"] = "list-narrowed"
        return response
    if any("" in values for _key, values in request.GET.lists()):
        return redirect(found.here)
    if not request.GET and found.views.home_address:
        return redirect(found.views.home_address)
    return render(request, "listing/index.html", {"list": found})


def _history(request: UserRequest, found: RecordList) -> str:
    """Return the header that writes the address; Back skips half-typed words."""
    before = QueryDict(urlsplit(request.htmx.current_url or "").query, mutable=True)
    after = found.query_here
    typing = before.pop("q", None) and after.pop("q", None)
    return "HX-Replace-Url" if typing or before == after else "HX-Push-Url"


def _is_narrowed_anew(request: UserRequest, found: RecordList) -> bool:
    """Say whether other rows are listed than before, and not just another page."""
    before = QueryDict(urlsplit(request.htmx.current_url or "").query, mutable=True)
    after = found.said_without()
    for said in (before, after):
        for key in ("page", "sort"):
            said.pop(key, None)
    return before != after
