"""The page on which a pipeline or a stage is retired, deleted or brought back (D1)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from deals import retiring
from deals.models import Pipeline
from listing.bulk import report
from listing.models import BulkRun
from records.finding import pk_of
from records.refusals import Refusal


def retire_page(page: Any, request: UserRequest, what: str, pk: int) -> HttpResponse:
    """Ask where the open deals go, and do what was asked."""
    part = retiring.find(what, pk)
    if part is None:
        raise Http404(what)
    if not page.has_change_permission(request, part):
        raise PermissionDenied
    if request.method == "POST":
        try:
            return _done(request, part)
        except Refusal as refusal:
            return _ask(page, request, part, str(refusal))
    return _ask(page, request, part)


def _done(request: UserRequest, part: retiring.Part) -> HttpResponse:
    """Do it and say so. Raises `Refusal`."""
    words, home = {"name": part.name}, _home(part)
    if "delete" in request.POST:
        retiring.delete(part)
        messages.success(request, _("“%(name)s” is deleted.") % words)
        return redirect(home)
    if "back" in request.POST:
        retiring.bring_back(part)
        messages.success(request, _("“%(name)s” is offered again.") % words)
        return redirect(home)
    target = retiring.targets(part).filter(pk=pk_of(request.POST.get("target"))).first()
    run = retiring.retire(part, target, by=request.user)
    messages.success(request, _("“%(name)s” is retired.") % words)
    if run:
        _tell(request, run)
    return redirect(home)


def _tell(request: UserRequest, run: BulkRun) -> None:
    """Say what became of the open deals, and where it is told in full."""
    tell = messages.warning if run.left_out_count else messages.success
    done = _("Its open deals are being moved.")
    done = done if run.is_under_way else report.summary(run)
    address, text = run.get_absolute_url(), _("What was done to its deals")
    tell(request, format_html('{} <a href="{}">{}</a>', done, address, text))


def _home(part: retiring.Part) -> str:
    """Return the address of the page of the pipeline; of the list, for a pipeline."""
    if isinstance(part, Pipeline):
        return "admin:deals_pipeline_changelist"
    return reverse("admin:deals_pipeline_change", args=[part.pipeline_id])


def _ask(
    page: Any, request: UserRequest, part: retiring.Part, error: str = ""
) -> HttpResponse:
    pipeline = part if isinstance(part, Pipeline) else part.pipeline
    deals = retiring.open_deals(part, request.user)
    count = 0 if part.retired else deals.count()
    stays = retiring.why_it_stays(part)
    context = {
        **page.admin_site.each_context(request),
        "title": _("Take “%(name)s” out of use") % {"name": part.name},
        "opts": page.opts,
        "part": part,
        "pipeline": pipeline,
        "is_stage": part is not pipeline,
        "count": count,
        "targets": retiring.targets(part),
        "chosen": pk_of(request.POST.get("target")),
        "is_used": retiring.is_used(part),
        "error": error or stays or (count and retiring.why_deals_stay(part, deals)),
    }
    status = 422 if error else 200
    return render(request, "admin/deals/retire.html", context, status=status)
