"""The pages of the trash."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.http import UserRequest
from accounts.models import Action
from listing.bulk.starting import start_on
from listing.bulk.views import begun
from listing.trash.acting import DESTROY, RESTORE
from listing.trash.forms import DestroyForm
from listing.trash.found import TrashList, batch_of, may_at_all
from records.access import reach
from records.companions import consequences
from records.finding import pk_of
from records.registry import RecordKind, kind_or_404, kinds_for
from records.views.pages import sent

DISCARD = "delete"
MOST_NAMED = 3
ASK_DELETE = "listing/trash/_delete.html"
ASK_DESTROY = "listing/trash/_destroy.html"


@require_GET
def trash(request: UserRequest, record_type: str) -> HttpResponse:
    """Show what lies in the trash; to htmx, the table alone."""
    kind = _kind(request, record_type, Action.DELETE)
    found = TrashList(kind, request.user, request.GET)
    if request.htmx:
        return render(request, "listing/trash/_table.html", {"list": found})
    kinds = [
        one
        for one in kinds_for(request.user)
        if may_at_all(request.user, one, Action.DELETE)
    ]
    context = {"list": found, "kinds": kinds}
    return render(request, "listing/trash/page.html", context)


@require_POST
def restore(request: UserRequest, record_type: str) -> HttpResponse:
    """Take one, several, or all of a batch out of the trash."""
    kind = _kind(request, record_type, Action.DELETE)
    rows = chosen(kind.objects().restorable_by(request.user), request.POST)
    if not rows.exists():
        return _nothing_chosen(request, kind)
    run = start_on(_ids(rows), RESTORE, kind, {}, by=request.user)
    return begun(request, run)


@require_http_methods(["GET", "POST"])
def destroy(request: UserRequest, record_type: str) -> HttpResponse:
    """Say what goes for good, and delete it."""
    kind = _kind(request, record_type, Action.DESTROY)
    rows = chosen(kind.objects().destroyable_by(request.user), request.GET)
    form = DestroyForm(sent(request), count=rows.count())
    if form.is_bound and form.count and form.is_valid():
        run = start_on(_ids(rows), DESTROY, kind, {}, by=request.user)
        return begun(request, run)
    said = consequences(kind, request.user, rows, for_good=True)
    context = {"form": form, "kind": kind, "consequences": said}
    context["names"] = rows.order_by("pk")[:MOST_NAMED]
    context["url"] = request.get_full_path()
    return _ask(request, ASK_DESTROY, _("Delete for good"), context)


@require_http_methods(["GET", "POST"])
def delete(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Move one record to the trash, from its card."""
    kind = kind_or_404(record_type)
    record = kind.get_or_404(request.user, pk)
    if not reach(request.user, kind.record_type, Action.DELETE).covers(record):
        raise PermissionDenied
    rows = kind.objects().deletable_by(request.user).filter(pk=pk)
    if request.method == "POST":
        run = start_on(_ids(rows), DISCARD, kind, {}, by=request.user)
        undo = reverse("listing:bulk_undo", args=[run.pk])
        text = _("%(record)s is in the trash.") % {"record": record}
        messages.success(request, text, extra_tags=undo)
        return _to(request, reverse(kind.index_url))
    said = consequences(kind, request.user, rows)
    context = {"record": record, "kind": kind, "consequences": said}
    return _ask(request, ASK_DELETE, _("Delete"), context)


def chosen(rows: Any, said: QueryDict) -> Any:
    """Return the rows that a form means: one button, a batch, or what is ticked."""
    if only := pk_of(said.get("only")):
        return rows.filter(pk=only)
    if batch := batch_of(said.get("batch")):
        return rows.filter(trash_batch=batch)
    return rows.filter(pk__in={pk_of(text) for text in said.getlist("id")} - {0})


def _ids(rows: Any) -> Any:
    return rows.order_by("pk").values("pk")


def _kind(request: UserRequest, record_type: str, right: Action) -> RecordKind:
    """Return the type; raises PermissionDenied for those without the right."""
    kind = kind_or_404(record_type)
    if not may_at_all(request.user, kind, right):
        raise PermissionDenied
    return kind


def _ask(
    request: UserRequest, template: str, title: str, context: dict[str, Any]
) -> HttpResponse:
    """Draw the question in the dialog, or on a page of its own."""
    context |= {"fragment": template, "page_title": title}
    name = template if request.htmx else "ui/dialog_page.html"
    status = 422 if request.method == "POST" else 200
    return render(request, name, context, status=status)


def _nothing_chosen(request: UserRequest, kind: RecordKind) -> HttpResponse:
    text = _("Nothing was restored: tick some rows first.")
    if request.htmx:
        response = HttpResponse(status=204)
        return trigger_client_event(response, "toast", {"text": text, "kind": "bad"})
    messages.error(request, text)
    return redirect("listing:trash", kind.record_type)


def _to(request: UserRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
