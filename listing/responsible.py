"""The page of who is responsible for how many records (L11)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from listing.workload import Workload
from records.access import works_with
from records.registry import kind_or_404


@require_GET
def page(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the page; all records are counted after it, or at once with `counted`."""
    kind = kind_or_404(record_type)
    if not works_with(request.user, kind.record_type):
        return render(request, "listing/no_right.html", {"kind": kind}, status=403)
    context = {"kind": kind, "workload": Workload(kind, request.user)}
    if request.htmx:
        return render(request, "listing/_workload.html", context)
    context["counted"] = "counted" in request.GET
    return render(request, "listing/responsible.html", context)
