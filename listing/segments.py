"""The segments of a type of records: a page of them, making, sharing (L10)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.http import UserRequest
from listing import paging
from listing.lists import RecordList
from listing.models import Segment
from listing.saved_views import kind_to_work_with
from listing.segment_form import SegmentForm
from records.registry import kind_or_404
from records.views.pages import sent

DIALOG = "listing/segments/_dialog.html"
CHANGED = "segments-changed"  # the page of segments fetches itself anew


@require_GET
def index(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the segments that the user may use; each count follows by itself."""
    kind = kind_to_work_with(request, record_type)
    shown = Segment.objects.shown_to(request.user).of(kind.record_type)
    rows = [
        {"segment": one, "may_change": one.is_changeable_by(request.user)}
        for one in shown.select_related("owner")
    ]
    template = (
        "listing/segments/_rows.html" if request.htmx else "listing/segments.html"
    )
    return render(request, template, {"kind": kind, "rows": rows})


@require_http_methods(["GET", "POST"])
def new(request: UserRequest, record_type: str) -> HttpResponse:
    """Make a segment: of the present filter, or an empty one to be filled by hand."""
    kind = kind_to_work_with(request, record_type)
    found = RecordList(kind, request.user, request.GET)
    form = SegmentForm.for_new(sent(request), found)
    if form.is_bound and form.submit():
        address = reverse("listing:segments", args=[record_type])
        return (
            HttpResponseClientRedirect(address) if request.htmx else redirect(address)
        )
    return _ask(request, form, found)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Rename a segment, or share it."""
    segment = segment_to_change(request, record_type, pk)
    form = SegmentForm(sent(request), segment=segment, user=request.user)
    if form.is_bound and form.submit():
        return _done(request, segment, {"text": _("Segment saved")})
    return _ask(request, form, None)


@require_GET
def count(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Count what the user may view of a segment."""
    segment = segment_or_404(request, record_type, pk)
    query = request.GET.copy()
    query["segment"] = str(segment.pk)
    found = RecordList(kind_to_work_with(request, record_type), request.user, query)
    context = {"segment": segment, "total": paging.count(found.rows)}
    return render(request, "listing/segments/_count.html", context)


@require_POST
def delete(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Delete a segment, and offer to take it back."""
    segment = segment_to_change(request, record_type, pk)
    segment.discard(by=request.user)
    undo = reverse("listing:segment_restore", args=[record_type, pk])
    return _done(request, segment, {"text": _("Segment deleted"), "undo": undo})


@require_POST
def restore(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Bring back a segment that was deleted."""
    deleted = Segment.objects.restorable_by(request.user)
    segment = get_object_or_404(deleted, record_type=record_type, pk=pk)
    segment.restore(by=request.user)
    return _done(request, segment, {"text": _("Segment restored")})


def segment_or_404(request: UserRequest, record_type: str, pk: int) -> Segment:
    """Return a segment that the user sees."""
    shown = Segment.objects.shown_to(request.user)
    return get_object_or_404(shown, record_type=record_type, pk=pk)


def segment_to_change(request: UserRequest, record_type: str, pk: int) -> Segment:
    """Return a segment: 404 if the user does not see it, 403 if it is not theirs."""
    segment = segment_or_404(request, record_type, pk)
    if not segment.is_changeable_by(request.user):
        raise PermissionDenied
    return segment


def _ask(
    request: UserRequest, form: SegmentForm, found: RecordList | None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "fragment": DIALOG, "list": found}
    context["page_title"] = _("Segment") if form.segment.pk else _("New segment")
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _done(
    request: UserRequest, segment: Segment, toast: dict[str, Any]
) -> HttpResponse:
    """Close the dialog and let the page of segments draw itself anew; or go to it."""
    if not request.htmx:
        kind = kind_or_404(segment.record_type)
        return redirect("listing:segments", kind.record_type)
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
