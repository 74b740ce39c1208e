"""The report of duplicates (I8)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from records.access import works_with
from records.duplicates.apart import part, reunite
from records.duplicates.report import Report
from records.duplicates.searching import search_of
from records.finding import pk_of
from records.models import DuplicateSearch
from records.registry import RecordKind, kind_or_404
from records.views.doors import record_to_change

# The list of the page draws itself anew when it hears this.
CHANGED = "duplicates-changed"


@require_GET
def duplicates(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the pairs of which the user may view both records."""
    kind = kind_or_404(record_type)
    if not works_with(request.user, kind.record_type) or not kind.duplicate_keys:
        raise PermissionDenied
    searches = DuplicateSearch.objects.filter(record_type=kind.record_type)
    context = {
        "kind": kind,
        "report": Report(kind, request.user, request.GET),
        "search": searches.first(),
    }
    part_only = request.htmx.target == "duplicates"
    name = "_list" if part_only else "page"
    return render(request, f"records/duplicates/{name}.html", context)


@require_POST
def apart(request: UserRequest, record_type: str) -> HttpResponse:
    """Remember that two records are not one."""
    kind = kind_or_404(record_type)
    one, two = _two(request, kind)
    part(one, two, by=request.user)
    query = {"left": one.pk, "right": two.pk}
    undo = reverse("records:together", args=[record_type], query=query)
    toast = {"text": _("They won’t be shown as duplicates again."), "undo": undo}
    return _done(request, kind, toast)


@require_POST
def together(request: UserRequest, record_type: str) -> HttpResponse:
    """Take back that two records are not one."""
    kind = kind_or_404(record_type)
    one, two = _two(request, kind)
    reunite(one, two, by=request.user)
    return _done(request, kind, {"text": _("They may be duplicates again.")})


@require_POST
def search_again(request: UserRequest, record_type: str) -> HttpResponse:
    """Have everybody compared with everybody again; an administrator may."""
    kind = kind_or_404(record_type)
    if not request.user.is_administrator:
        raise PermissionDenied
    search_of(kind).begin_anew()
    return redirect("records:duplicates", record_type)


def _two(request: UserRequest, kind: RecordKind) -> tuple[Any, Any]:
    """Return the two records that are named; who judges them may change both."""
    said = {**request.GET.dict(), **request.POST.dict()}
    ids = sorted(pk_of(said.get(side)) for side in ("left", "right"))
    one, two = (record_to_change(kind, request.user, pk) for pk in ids)
    return one, two


def _done(
    request: UserRequest, kind: RecordKind, toast: dict[str, Any]
) -> HttpResponse:
    if not request.htmx:
        return redirect("records:duplicates", kind.record_type)
    response = HttpResponse(status=204)
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
