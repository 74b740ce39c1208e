"""The pages of the import: file, columns, progress, report (I1 to I3, I5)."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import UserRequest
from listing.importing.complaints import UnreadableFile
from listing.importing.forms import ReadingForm, UploadForm
from listing.importing.jobs import queue_rehearsal
from listing.importing.limits import limits
from listing.importing.matching_page import MatchingPage
from listing.importing.pace import Pace
from listing.importing.refused_rows import workbook_of
from listing.importing.report import also_made, notes_of
from listing.importing.resource import imported_kind
from listing.importing.undoing import days_left, may_be_undone
from listing.importing.uploading import read_again, receive
from listing.jobs import queue_import
from listing.models import ImportRun, ImportUndo
from records.registry import kind_or_404

ROWS_SHOWN = 50
RUNS_PER_PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def new(request: UserRequest, record_type: str) -> HttpResponse:
    """Take a file; one that can't be read is refused here, with the reason."""
    kind = imported_kind(record_type)
    if not kind.importable_by(request.user):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = receive(form.cleaned_data["file"], request.user, kind.record_type)
            return redirect("listing:import_mapping", run.pk)
        except UnreadableFile as complaint:
            form.add_error("file", str(complaint))
    context = {
        "form": form,
        "kind": kind,
        "limits": limits(),
        "megabytes": settings.IMPORT_MEGABYTES,
    }
    status = 422 if form.errors else 200
    return render(request, "listing/importing/upload.html", context, status=status)


@require_http_methods(["GET", "POST"])
def mapping(request: UserRequest, pk: int) -> HttpResponse:
    """Show which column goes where; a POST remembers and asks what follows from it."""
    run = _run_or_404(request, pk)
    if run.state != ImportRun.State.UPLOADED:
        return redirect(run)
    page = MatchingPage(run)
    if request.method == "POST":
        page.remember(request.POST)
    return render(request, _template(request, "mapping"), page.context)


@require_http_methods(["GET", "POST"])
def read(request: UserRequest, pk: int) -> HttpResponse:
    """Read the file with another sheet, encoding, separator or row of titles."""
    run = _run_or_404(request, pk)
    if _is_over(request, run):
        return redirect(run)
    form = ReadingForm(run, request.POST)
    if form.is_valid():
        try:
            read_again(run, form.wishes)
            return redirect("listing:import_mapping", run.pk)
        except UnreadableFile as complaint:
            form.add_error(None, str(complaint))
    context = {**MatchingPage(run).context, "reading": form}
    return render(request, "listing/importing/mapping.html", context, status=422)


@require_http_methods(["GET", "POST"])
def start(request: UserRequest, pk: int) -> HttpResponse:
    """Begin the rehearsal, unless something is still open."""
    run = _run_or_404(request, pk)
    if _is_over(request, run):
        return redirect(run)
    page = MatchingPage(run)
    page.remember(request.POST)
    if not page.is_complete(request.POST):
        template = "listing/importing/mapping.html"
        return render(request, template, page.context, status=422)
    page.create_fields(by=request.user)
    return redirect(queue_rehearsal(run, by=request.user))


@require_GET
def progress(request: UserRequest, pk: int) -> HttpResponse:
    """Show how far it has come; the page fetches its inner part every second."""
    run = _run_or_404(request, pk)
    if not run.is_under_way:
        if request.htmx:
            return HttpResponseClientRedirect(run.get_absolute_url())
        return redirect(run)
    kind = kind_or_404(run.record_type)
    context = {"run": run, "kind": kind, "pace": Pace.of(run)}
    return render(request, _template(request, "progress"), context)


@require_POST
def stop(request: UserRequest, pk: int) -> HttpResponse:
    """End the import after the rows that are being written."""
    run = _run_or_404(request, pk)
    run.stop(by=request.user)
    return redirect("listing:import_report", run.pk)


@require_POST
def go_on(request: UserRequest, pk: int) -> HttpResponse:
    """Go on with an import that was stopped or has failed."""
    run = _run_or_404(request, pk)
    if run.may_go_on:
        queue_import(run, by=request.user)
    return redirect(run)


@require_GET
def report(request: UserRequest, pk: int) -> HttpResponse:
    """Show what became of every row."""
    run = _run_or_404(request, pk)
    if run.state == ImportRun.State.UPLOADED or run.is_under_way:
        return redirect(run)
    kind = kind_or_404(run.record_type)
    context = {
        "run": run,
        "kind": kind,
        "refused_rows": run.refused_rows.all()[:ROWS_SHOWN],
        "notes": list(notes_of(run)),
        "also_made": also_made(run),
        "undo": ImportUndo.objects.filter(run=run).first(),
        "may_be_undone": may_be_undone(run),
        "days_left": days_left(run),
        "list_url": f"{reverse(kind.index_url)}?sort=-created_at",
    }
    return render(request, "listing/importing/report.html", context)


@require_safe
def refused(request: UserRequest, pk: int) -> FileResponse:
    """Give the refused rows back as a workbook that can be imported again."""
    run = _run_or_404(request, pk)
    stem = run.filename.rsplit(".", 1)[0]
    return FileResponse(
        workbook_of(run),
        as_attachment=True,
        filename=f"{stem} refused.xlsx",
        content_type=XLSX,
    )


@require_GET
def imports(request: UserRequest) -> HttpResponse:
    """List the imports that the user may open."""
    runs = ImportRun.objects.open_to(request.user).select_related("user")
    page = Paginator(runs, RUNS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "listing/importing/imports.html", {"page": page})


def _run_or_404(request: UserRequest, pk: int) -> ImportRun:
    """Return an import of the user's; an administrator opens all."""
    return get_object_or_404(ImportRun.objects.open_to(request.user), pk=pk)


def _is_over(request: UserRequest, run: ImportRun) -> bool:
    """Say whether nothing is asked any more, or nothing was sent (a reloaded page)."""
    return request.method != "POST" or run.state != ImportRun.State.UPLOADED


def _template(request: UserRequest, name: str) -> str:
    """Return the page, or the part of it that htmx swaps."""
    part = f"_{name}" if request.htmx else name
    return f"listing/importing/{part}.html"
