"""The pages of bulk work: dialog, progress, report, log (L8, N7)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.http import UserRequest
from listing.bulk import report
from listing.bulk.acting import Action
from listing.bulk.actions import action_or_404
from listing.bulk.forms import PlainForm
from listing.bulk.selection import Selection
from listing.bulk.starting import go_on as take_up_again
from listing.bulk.starting import start, take_back
from listing.importing.pace import Pace
from listing.lists import RecordList
from listing.models import BulkRun
from records.registry import kind_or_404
from records.views.pages import sent

DIALOG = "listing/bulk/_dialog.html"
LINES_PER_PAGE = 50
RUNS_PER_PAGE = 20


@require_http_methods(["GET", "POST"])
def bulk(request: UserRequest, record_type: str, action: str) -> HttpResponse:
    """Ask what is to be done and say to how many; do it."""
    kind, asked = kind_or_404(record_type), action_or_404(action)
    if not asked.offered_to(request.user, kind):
        raise PermissionDenied
    found = RecordList(kind, request.user, request.GET)
    selection = Selection(found, asked.right)
    chosen = request.GET.get("field", "")
    form = asked.form(request.user, kind, sent(request), chosen)
    if form.is_bound and not selection.is_empty and form.is_valid():
        include = form.cleaned_data["include_hidden"]
        run = start(action, selection, form.parameters, include_hidden=include)
        return begun(request, run)
    return _dialog(request, asked, selection, form)


def _dialog(
    request: UserRequest, action: Action, selection: Selection, form: PlainForm
) -> HttpResponse:
    """Draw the form with the counts, in the dialog or on a page of its own."""
    query = request.GET.copy()
    query.pop("field", None)
    url = f"{request.path}?{query.urlencode()}" if query else request.path
    form.ask_again_at(url)
    context = {"action": action, "selection": selection, "form": form, "url": url}
    context["consequences"] = action.consequences(
        request.user, selection.kind, selection.changeable
    )
    context["name"] = action.name(selection.kind)
    context |= {"fragment": DIALOG, "page_title": context["name"]}
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    status = 422 if form.is_bound else 200
    return render(request, template, context, status=status)


def begun(request: UserRequest, run: BulkRun) -> HttpResponse:
    """Say what was done, where the user is; what takes longer has a page."""
    if not request.htmx:
        return redirect(run)
    if run.is_under_way:
        return HttpResponseClientRedirect(run.get_absolute_url())
    response = _tell(report.toast(run))
    trigger_client_event(response, "close-dialog", {})
    return trigger_client_event(response, "list-changed", {})


def _tell(toast: dict[str, str]) -> HttpResponse:
    return trigger_client_event(HttpResponse(status=204), "toast", toast)


@require_GET
def run(request: UserRequest, pk: int) -> HttpResponse:
    """Show how far it has come, fetched anew every second; in the end the report."""
    run = _run_or_404(request, pk)
    context = _context(request, run)
    if run.is_under_way:
        name = "_progress" if request.htmx else "progress"
        return render(request, f"listing/bulk/{name}.html", context)
    if request.htmx:
        return HttpResponseClientRedirect(run.get_absolute_url())
    pages = Paginator(run.left_out.all(), LINES_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    lines = report.lines(context["kind"], list(page), request.user)
    context |= {"page": page, "lines": lines, "summary": report.summary(run)}
    return render(request, "listing/bulk/report.html", context)


def _context(request: UserRequest, run: BulkRun) -> dict[str, Any]:
    told = report.tell([run], request.user)[0]
    kind = kind_or_404(run.record_type)
    return {"run": run, "told": told, "kind": kind, "pace": Pace.of(run)}


@require_POST
def stop(request: UserRequest, pk: int) -> HttpResponse:
    """End the work after the records that are being written."""
    run = _run_or_404(request, pk)
    run.stop(by=request.user)
    return redirect(run)


@require_POST
def go_on(request: UserRequest, pk: int) -> HttpResponse:
    """Go on with work that was stopped or has failed."""
    run = _run_or_404(request, pk)
    if run.may_go_on:
        take_up_again(run, by=request.user)
    return redirect(run)


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    """Take back what was done."""
    run = _run_or_404(request, pk)
    if undone := take_back(run, by=request.user):
        return begun(request, undone)
    text = _("This can’t be undone any more, or is undone already.")
    if request.htmx:
        return _tell({"text": text, "more": run.get_absolute_url()})
    messages.info(request, text)
    return redirect(run)


@require_GET
def runs(request: UserRequest) -> HttpResponse:
    """List the bulk work that the user may open."""
    found = BulkRun.objects.open_to(request.user).with_undo()
    page = Paginator(found, RUNS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "runs": report.tell(page, request.user)}
    return render(request, "listing/bulk/runs.html", context)


def _run_or_404(request: UserRequest, pk: int) -> BulkRun:
    """Return bulk work of the user's; an administrator opens all."""
    return get_object_or_404(BulkRun.objects.open_to(request.user).with_undo(), pk=pk)
