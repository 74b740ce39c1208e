"""The pages of the rehearsal, and of the undo of an import (I4, I5)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.http import UserRequest
from listing.importing.correcting import correct
from listing.importing.jobs import queue_rehearsal, queue_undo
from listing.importing.meeting_form import MeetingForm
from listing.importing.pace import Pace
from listing.importing.rehearsal_page import RehearsalPage
from listing.importing.report import kept_lines
from listing.jobs import queue_import
from listing.models import ImportRun, ImportUndo, Rehearsal
from records.registry import kind_or_404

LINES_PER_PAGE = 50
CELL = "cell_"  # begins the names of inputs for cells; then the index of the column


@require_GET
def rehearsal(request: UserRequest, pk: int) -> HttpResponse:
    """Show how far the rehearsal is, and then what the import would do."""
    run = _run_or_404(request, pk)
    found = get_object_or_404(Rehearsal.objects.select_related("run__user"), run=run)
    if _has_begun(run):
        return _go(request, run.get_absolute_url())
    if found.is_under_way:
        context = {"rehearsal": found, "run": run, "pace": Pace.of(found)}
        context["kind"] = kind_or_404(run.record_type)
        name = "_rehearsing" if request.htmx else "rehearsing"
        return render(request, f"listing/importing/{name}.html", context)
    if request.htmx.target == "progress":
        return HttpResponseClientRedirect(found.get_absolute_url())
    if found.state == Rehearsal.State.DONE and not found.is_of_now:
        return _go(request, run.get_absolute_url())
    name = "_rehearsed" if request.htmx.target == "rehearsed" else "rehearsed"
    return _result(request, found, name, MeetingForm(run))


def _result(
    request: UserRequest,
    found: Rehearsal,
    name: str,
    form: MeetingForm,
    status: int = 200,
) -> HttpResponse:
    """Draw what the import would do."""
    shown, number = request.GET.get("show", ""), request.GET.get("page")
    page = RehearsalPage(found, request.user, shown, number)
    context = {"rehearsal": found, "run": found.run, "kind": page.kind, "form": form}
    context |= {"page": page, "rows": page.rows}
    template = f"listing/importing/{name}.html"
    return render(request, template, context, status=status)


@require_POST
def rehearse_again(request: UserRequest, pk: int) -> HttpResponse:
    """Rehearse with what was chosen for those who are here already."""
    run = _rehearsed_or_404(request, pk)
    if _has_begun(run):
        return _go(request, run.get_absolute_url())
    form = MeetingForm(run, request.POST)
    if not form.is_valid():
        return _result(request, run.rehearsal, "rehearsed", form, 422)
    run.options = {**run.options, "meeting": form.meeting}
    run.save(update_fields=["options"])
    if not run.rehearsal.is_of_now:
        queue_rehearsal(run, by=request.user)
    return redirect(run.rehearsal)


@require_POST
def stop_rehearsal(request: UserRequest, pk: int) -> HttpResponse:
    """End the rehearsal and go back to the columns."""
    run = _rehearsed_or_404(request, pk)
    if _has_begun(run):
        return _go(request, run.get_absolute_url())
    run.rehearsal.stop(by=request.user)
    return redirect("listing:import_mapping", run.pk)


@require_http_methods(["GET", "POST"])
def row(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Show the cells of a row to be put right; take what was typed."""
    run = _rehearsed_or_404(request, pk)
    if _has_begun(run):
        return _go(request, run.get_absolute_url())
    staged = get_object_or_404(run.staged_rows, number=number)
    if request.method == "POST":
        return _correct(request, run.rehearsal, number)
    shown = RehearsalPage(run.rehearsal, request.user, "", None).show([staged])[0]
    fragment = "listing/importing/_row_form.html"
    context = {"run": run, "row": shown, "fragment": fragment, "page_title": shown.name}
    template = fragment if request.htmx else "ui/dialog_page.html"
    return render(request, template, context)


def _correct(request: UserRequest, found: Rehearsal, number: int) -> HttpResponse:
    """Take what was typed, and draw the result anew, where the user is."""
    typed = {
        name.removeprefix(CELL): str(text)
        for name, text in request.POST.items()
        if name.startswith(CELL)
    }
    if found.is_of_now:
        correct(found, number, typed)
        found.refresh_from_db()
    if not request.htmx:
        return redirect(found)
    answer = _result(request, found, "_rehearsed", MeetingForm(found.run))
    return trigger_client_event(answer, "close-dialog", {})


@require_POST
def carry_out(request: UserRequest, pk: int) -> HttpResponse:
    """Begin the import that was rehearsed; one of other terms is rehearsed first."""
    run = _rehearsed_or_404(request, pk)
    if _has_begun(run):
        return _go(request, run.get_absolute_url())
    if not run.rehearsal.is_of_now:
        return redirect(queue_rehearsal(run, by=request.user))
    queue_import(run, by=request.user)
    return redirect("listing:import_progress", run.pk)


@require_http_methods(["GET", "POST"])
def undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take an import back; show how far that is, and then the report."""
    run = _run_or_404(request, pk)
    if request.method == "POST":
        found = queue_undo(run, by=request.user)
        return redirect(found or run)
    undone = get_object_or_404(ImportUndo.objects.select_related("run"), run=run)
    context = _undo_context(request, undone)
    if undone.is_under_way:
        name = "_undoing" if request.htmx else "undoing"
        return render(request, f"listing/importing/{name}.html", context)
    if request.htmx:
        return HttpResponseClientRedirect(undone.get_absolute_url())
    return render(request, "listing/importing/undone.html", context)


def _undo_context(request: UserRequest, undone: ImportUndo) -> dict[str, Any]:
    kept = Paginator(undone.kept_records.all(), LINES_PER_PAGE)
    page = kept.get_page(request.GET.get("page"))
    return {
        "undo": undone,
        "run": undone.run,
        "kind": kind_or_404(undone.run.record_type),
        "pace": Pace.of(undone),
        "page": page,
        "lines": kept_lines(list(page), request.user),
    }


@require_POST
def stop_undo(request: UserRequest, pk: int) -> HttpResponse:
    """End the undo after the records that are being written."""
    run = _run_or_404(request, pk)
    undone = get_object_or_404(ImportUndo, run=run)
    undone.stop(by=request.user)
    return redirect(undone)


def _go(request: UserRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _run_or_404(request: UserRequest, pk: int) -> ImportRun:
    """Return an import of the user's; an administrator opens all."""
    return get_object_or_404(ImportRun.objects.open_to(request.user), pk=pk)


def _rehearsed_or_404(request: UserRequest, pk: int) -> ImportRun:
    """Return one that was rehearsed."""
    runs = ImportRun.objects.open_to(request.user).select_related("rehearsal")
    return get_object_or_404(runs.filter(rehearsal__isnull=False), pk=pk)


def _has_begun(run: ImportRun) -> bool:
    return run.state != ImportRun.State.UPLOADED
