"""Erasing a person, its certificate, and allowing what was erased again (N15)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import UserRequest
from accounts.models import Action
from records.companions import consequences
from records.erasing import Erasing, told
from records.forms.erasing import AllowForm, EraseForm
from records.models import Erasure, Record
from records.registry import RecordKind, kind_or_404
from records.traces import all_traces
from records.views.pages import sent

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def erase(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Say what goes, and erase it."""
    kind = kind_or_404(record_type)
    record = _person(request, kind, pk)
    erasing = Erasing(kind, record, request.user)
    form = EraseForm(sent(request))
    if form.is_bound and form.is_valid():
        return redirect(erasing.erase())
    rows = kind.objects().within_reach(request.user, Action.VIEW).filter(pk=pk)
    said = consequences(kind, request.user, rows, for_good=True)
    context = {"kind": kind, "record": record, "erasing": erasing, "form": form}
    context |= {"consequences": said, "traces": all_traces()}
    status = 422 if form.is_bound else 200
    return render(request, "records/erasing/erase.html", context, status=status)


@require_GET
def erasure(request: UserRequest, pk: int) -> HttpResponse:
    """Show a certificate."""
    _administrators_only(request)
    found = get_object_or_404(Erasure.objects.select_related("by"), pk=pk)
    context = {"erasure": found, "counts": told(found)}
    return render(request, "records/erasing/erasure.html", context)


@require_http_methods(["GET", "POST"])
def erasures(request: UserRequest) -> HttpResponse:
    """List the certificates, and allow a phone or an e-mail again."""
    _administrators_only(request)
    form = AllowForm(sent(request))
    if form.is_bound and form.is_valid():
        form.allow()
        messages.success(request, _("It can be stored again."))
        return redirect("records:erasures")
    found = Erasure.objects.select_related("by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "records/erasing/erasures.html", context, status=status)


def _person(request: UserRequest, kind: RecordKind, pk: int) -> Record:
    """Return a person, in the trash or not; others than administrators get none."""
    if not request.user.is_administrator:
        kind.get_or_404(request.user, pk)
        raise PermissionDenied
    if not kind.personal:
        raise Http404(kind.record_type)
    rows = kind.objects().within_reach(request.user, Action.VIEW)
    record: Record = get_object_or_404(rows, pk=pk)
    return record


def _administrators_only(request: UserRequest) -> None:
    if not request.user.is_administrator:
        raise Http404
