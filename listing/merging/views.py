"""Merging records: the choice, the act, and its undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import UserRequest
from listing.merging.asked import Asked, plan_of, read, records_or_404
from listing.merging.page import Counts, MergePage
from listing.merging.telling import tell
from listing.selection import Selection
from records.finding import holding, pk_of, tidy
from records.merging import Stale, merge, take_back
from records.merging.refusing import (
    FEWEST,
    MOST,
    NUMBER,
    may_merge,
    out_of_reach,
)
from records.models import Merge
from records.refusals import Refusal
from records.registry import RecordKind, kind_or_404

WHY_NOT = "listing/merging/_why_not.html"
WITH = "listing/merging/_with.html"
PER_PAGE = 20


def _kind_or_refusal(request: UserRequest, record_type: str) -> RecordKind:
    """Return the type; raises PermissionDenied without the right to merge it."""
    kind = kind_or_404(record_type)
    if not may_merge(request.user, kind):
        raise PermissionDenied
    return kind


@require_http_methods(["GET", "POST"])
def merging(request: UserRequest, record_type: str) -> HttpResponse:
    """Show the records named by `ids` side by side; merge them as was chosen."""
    kind, asked = _kind_or_refusal(request, record_type), read(request)
    if not FEWEST <= len(asked.ids) <= MOST:
        return _why_not(request, kind, NUMBER, status=422)
    records = records_or_404(kind, request.user, asked.ids)
    if fixed := out_of_reach(request.user, kind, records):
        return _why_not(request, kind, fixed=fixed, status=403)
    if request.method == "GET":
        return _page(request, kind, records, asked)
    try:
        return _merged(request, kind, records, asked)
    except Refusal as refusal:
        return _page(request, kind, records, asked, refusal)


def _merged(
    request: UserRequest, kind: RecordKind, records: list[Any], asked: Asked
) -> HttpResponse:
    """Merge, and go to the survivor. Raises Refusal."""
    by_id = {record.pk: record for record in records}
    survivor = by_id.pop(asked.survivor, None)
    if survivor is None:
        raise Refusal(_("Choose the record that stays."))
    done = merge(survivor, [*by_id.values()], asked.choices, by=request.user)
    text = ngettext("%(n)s merged into one", "%(n)s merged into one", len(records))
    undo = reverse("listing:merge_undo", args=[done.pk])
    messages.success(request, text % {"n": len(records)}, extra_tags=undo)
    seen = kind.objects().visible_to(request.user).filter(pk=survivor.pk)
    return redirect(survivor if seen else kind.index_url)


def _page(
    request: UserRequest,
    kind: RecordKind,
    records: list[Any],
    asked: Asked,
    refusal: Refusal | None = None,
) -> HttpResponse:
    counts = Counts(kind, request.user, records)
    if asked.survivor not in asked.ids:
        richest = counts.richest(records).pk
        asked = Asked(asked.ids, richest, 0, asked.choices)
    if isinstance(refusal, Stale):
        records = records_or_404(kind, request.user, asked.ids)
    plan = plan_of(kind, request.user, records, asked)
    page = MergePage(plan, records, counts)
    context = {"page": page, "kind": kind, "refusal": refusal}
    status = 422 if refusal else 200
    return render(request, "listing/merging/page.html", context, status=status)


def _why_not(
    request: UserRequest,
    kind: RecordKind,
    reason: Any = "",
    *,
    fixed: list[Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Say why these can't be merged, in the dialog or on a page of its own."""
    context = {"kind": kind, "reason": reason, "fixed": fixed or []}
    context |= {"fragment": WHY_NOT, "page_title": _("Merge")}
    template = WHY_NOT if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=200 if request.htmx else status)


@require_GET
def picked(request: UserRequest, record_type: str) -> HttpResponse:
    """Go on with what is picked in the list, or say why it can't be merged."""
    kind = _kind_or_refusal(request, record_type)
    selection = Selection(kind, request.user)
    if not FEWEST <= selection.within_reach <= MOST:
        text = _("%(reason)s %(number)s are picked.")
        words = {"reason": NUMBER, "number": selection.within_reach}
        return _why_not(request, kind, text % words)
    records = list(selection.rows.order_by("pk"))
    if fixed := out_of_reach(request.user, kind, records):
        return _why_not(request, kind, fixed=fixed)
    ids = [record.pk for record in records]
    return _go(request, url_of(kind, ids))


@require_GET
def merge_with(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Ask for the other record; go on once it is chosen."""
    kind = kind_or_404(record_type)
    record = kind.get_or_404(request.user, pk)
    if not may_merge(request.user, kind) or out_of_reach(request.user, kind, [record]):
        raise PermissionDenied
    other = pk_of(request.GET.get("other"))
    seen = kind.objects().visible_to(request.user).exclude(pk=pk)
    if other and seen.filter(pk=other).exists():
        return _go(request, url_of(kind, [pk, other]))
    error = _("Choose a record from the list.") if "other" in request.GET else ""
    words = tidy(request.GET.get("other_text", ""))
    found = seen.filter(holding(words))[:MOST] if words else seen.none()
    choose = reverse("records:choose", args=[record_type], query={"not": pk})
    context = {"kind": kind, "record": record, "error": error, "choose_url": choose}
    context |= {"found": [(one, url_of(kind, [pk, one.pk])) for one in found]}
    context |= {"fragment": WITH, "page_title": _("Merge with…")}
    template = WITH if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if error else 200)


def url_of(kind: RecordKind, ids: list[int]) -> str:
    """Return the address that merges records."""
    said = {"ids": ",".join(map(str, ids))}
    return reverse("listing:merge", args=[kind.record_type], query=said)


def _go(request: UserRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


@require_GET
def merges(request: UserRequest) -> HttpResponse:
    """List the merges that the user may open, the newest first."""
    found = Merge.objects.open_to(request.user).select_related("by", "undone_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "merges": tell(list(page), request.user)}
    return render(request, "listing/merging/merges.html", context)


@require_GET
def report(request: UserRequest, pk: int) -> HttpResponse:
    """Show what was merged, and what an undo gave back."""
    told = tell([_merge_or_404(request, pk)], request.user)[0]
    return render(request, "listing/merging/report.html", {"told": told})


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take a merge back, and say what became of everything."""
    found = _merge_or_404(request, pk)
    try:
        take_back(found, by=request.user)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    except PermissionDenied:
        if not request.htmx:
            raise
        messages.warning(request, _("You no longer have the right to do this."))
    return _go(request, reverse("listing:merge_report", args=[pk]))


def _merge_or_404(request: UserRequest, pk: int) -> Merge:
    """Return a merge of the user's whose survivor the user may view."""
    rows = Merge.objects.open_to(request.user).select_related("by", "undone_by")
    found = get_object_or_404(rows, pk=pk)
    kind = kind_or_404(found.record_type)
    if not kind.objects().visible_to(request.user).filter(pk=found.survivor_id):
        raise Http404(pk)
    return found
