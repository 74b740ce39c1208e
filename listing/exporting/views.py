"""The pages of exports: dialog, progress, file, list (I7)."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.core.handlers.asgi import ASGIRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.http import UserRequest
from listing.exporting.download import pieces, pieces_in_turn
from listing.exporting.forms import ExportForm
from listing.exporting.offer import may_export
from listing.exporting.scope import OfList, OfSelection
from listing.exporting.starting import go_on as begin_anew
from listing.exporting.starting import start
from listing.importing.pace import Pace
from listing.lists import RecordList
from listing.models import ExportRun
from records.registry import kind_or_404
from records.views.pages import sent

DIALOG = "listing/exporting/_dialog.html"
COUNTS = "listing/exporting/_counts.html"
RUNS_PER_PAGE = 20
# A file is nothing to be shown: whatever is in it, it runs nowhere.
INERT = "sandbox; default-src 'none'"


@require_http_methods(["GET", "POST"])
def new(
    request: UserRequest, record_type: str, *, of_selection: bool = False
) -> HttpResponse:
    """Ask for the kind of file and its columns, and say how many will be in it."""
    kind = kind_or_404(record_type)
    if not may_export(request.user, kind):
        raise PermissionDenied
    found = RecordList(kind, request.user, request.GET)
    scope = OfSelection(found) if of_selection else OfList(found)
    form = ExportForm(sent(request), found=found, scope=scope)
    if form.is_bound and form.is_valid() and scope.shown.can + scope.hidden.can:
        run = start(form, address=get_adapter().get_client_ip(request))
        url = run.get_absolute_url()
        return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
    return _dialog(request, form)


def _dialog(request: UserRequest, form: ExportForm) -> HttpResponse:
    """Draw the form with the counts, in the dialog or on a page of its own."""
    url = request.get_full_path()
    waits = request.htmx and request.method == "GET" and form.scope.is_long
    context = {"form": form, "scope": form.scope, "kind": form.found.kind, "url": url}
    context |= {"fragment": DIALOG, "page_title": _("Export"), "waits": waits}
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_GET
def counts(request: UserRequest, record_type: str) -> HttpResponse:
    """Count a long list to its end for the dialog."""
    kind = kind_or_404(record_type)
    if not may_export(request.user, kind):
        raise PermissionDenied
    found = RecordList(kind, request.user, request.GET)
    scope = OfList(found)
    context = {"scope": scope, "form": ExportForm(None, found=found, scope=scope)}
    return render(request, COUNTS, context | {"waits": False, "kind": kind})


@require_GET
def run(request: UserRequest, pk: int) -> HttpResponse:
    """Show how far it has come, fetched anew every second; in the end the file."""
    run = _run_or_404(request, pk)
    context = {"run": run, "kind": kind_or_404(run.record_type), "pace": Pace.of(run)}
    if not request.htmx:
        return render(request, "listing/exporting/run.html", context)
    response = render(request, "listing/exporting/_state.html", context)
    if run.may_be_downloaded:
        trigger_client_event(response, "toast", {"text": _("The file is ready.")})
    return response


@require_POST
def stop(request: UserRequest, pk: int) -> HttpResponse:
    """End an export: there will be no file."""
    run = _run_or_404(request, pk)
    run.stop(by=request.user)
    return redirect(run)


@require_POST
def again(request: UserRequest, pk: int) -> HttpResponse:
    """Begin an export anew that was stopped or has failed."""
    run = _run_or_404(request, pk)
    if run.may_go_on:
        begin_anew(run, by=request.user)
    return redirect(run)


@require_safe
def file(request: UserRequest, pk: int) -> StreamingHttpResponse:
    """Give the file to who made it, as long as they may export at all."""
    run = _run_or_404(request, pk)
    if not run.may_be_downloaded:
        raise Http404(run.filename)
    headers = {
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=run.filename
        ),
        "Content-Length": str(run.file.size),
        "Content-Security-Policy": INERT,
        "X-Content-Type-Options": "nosniff",
    }
    is_async = isinstance(request, ASGIRequest)
    return StreamingHttpResponse(
        pieces_in_turn(run) if is_async else pieces(run),
        content_type=CONTENT_TYPES[run.format],
        headers=headers,
    )


CONTENT_TYPES: dict[str, str] = {
    ExportRun.Format.XLSX: (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    ExportRun.Format.CSV: "text/csv; charset=utf-8",
    ExportRun.Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    ExportRun.Format.VCF: "text/vcard; charset=utf-8",
}


@require_GET
def runs(request: UserRequest) -> HttpResponse:
    """List the user's own exports."""
    found = ExportRun.objects.of(request.user).defer("picked")
    page = Paginator(found, RUNS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "listing/exporting/runs.html", {"page": page})


def _run_or_404(request: UserRequest, pk: int) -> ExportRun:
    """Return an export of the user's own. 403 for who may export no more."""
    own = ExportRun.objects.of(request.user).defer("picked")
    run = get_object_or_404(own, pk=pk)
    if not may_export(request.user, kind_or_404(run.record_type)):
        raise PermissionDenied
    return run
