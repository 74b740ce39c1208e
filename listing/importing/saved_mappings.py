"""Keeping, using, renaming and deleting saved mappings (I2)."""

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
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from listing.importing.remembering import keep, offers
from listing.importing.saved_mapping_form import SavedMappingForm
from listing.importing.uploading import use_saved
from listing.models import ImportRun, SavedMapping
from records.views.pages import sent

DIALOG = "listing/importing/_keep.html"
CHANGED = "mappings-changed"  # the page of saved mappings fetches itself anew


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """List the saved mappings that the user may use."""
    shown = SavedMapping.objects.shown_to(request.user).select_related("owner")
    rows = [
        {"saved": one, "may_change": one.is_changeable_by(request.user)}
        for one in shown.order_by("record_type", "name")
    ]
    name = "_saved_mappings" if request.htmx else "saved_mappings"
    return render(request, f"listing/importing/{name}.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def keep_mapping(request: UserRequest, pk: int) -> HttpResponse:
    """Keep the mapping of an upload under a name."""
    run = get_object_or_404(ImportRun.objects.open_to(request.user), pk=pk)
    used = SavedMapping.objects.shown_to(request.user).filter(
        pk=run.options.get("saved")
    )
    form = SavedMappingForm(sent(request), user=request.user, saved=used.first())
    if form.is_bound and form.is_valid():
        keep(run, **form.cleaned_data, by=request.user)
        return _done(request, {"text": _("Mapping saved")}, run.get_absolute_url())
    return _ask(request, form, _("Save this mapping"))


@require_GET
def offered(request: UserRequest, pk: int) -> HttpResponse:
    """Show what may be used for an upload; the page asks again after a change."""
    run = get_object_or_404(ImportRun.objects.open_to(request.user), pk=pk)
    return render(request, "listing/importing/_saved.html", offers(run))


@require_POST
def use(request: UserRequest, pk: int) -> HttpResponse:
    """Match the columns of an upload as a saved mapping says."""
    run = get_object_or_404(ImportRun.objects.open_to(request.user), pk=pk)
    if run.state == ImportRun.State.UPLOADED:
        chosen = request.POST.get("saved", "")
        shown = SavedMapping.objects.shown_to(request.user)
        of_type = shown.filter(record_type=run.record_type)
        saved = get_object_or_404(of_type, pk=chosen) if chosen.isdecimal() else None
        use_saved(run, saved)
    return redirect(run)


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Rename a saved mapping, or share it."""
    form = SavedMappingForm(
        sent(request), user=request.user, saved=_saved_to_change(request, pk)
    )
    if form.is_bound and form.rename():
        return _done(request, {"text": _("Mapping saved")})
    return _ask(request, form, _("Rename and share"))


@require_POST
def delete(request: UserRequest, pk: int) -> HttpResponse:
    """Delete a saved mapping, and offer to take it back."""
    saved = _saved_to_change(request, pk)
    saved.discard(by=request.user)
    undo = reverse("listing:import_mapping_restore", args=[pk])
    return _done(request, {"text": _("Mapping deleted"), "undo": undo})


@require_POST
def restore(request: UserRequest, pk: int) -> HttpResponse:
    """Bring back a saved mapping that was deleted."""
    deleted = SavedMapping.objects.restorable_by(request.user)
    get_object_or_404(deleted, pk=pk).restore(by=request.user)
    return _done(request, {"text": _("Mapping restored")})


def _saved_to_change(request: UserRequest, pk: int) -> SavedMapping:
    """Return it: 404 if the user does not see it, 403 if it is not theirs."""
    saved = get_object_or_404(SavedMapping.objects.shown_to(request.user), pk=pk)
    if not saved.is_changeable_by(request.user):
        raise PermissionDenied
    return saved


def _ask(request: UserRequest, form: SavedMappingForm, title: str) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "fragment": DIALOG, "page_title": title}
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _done(request: UserRequest, toast: dict[str, Any], back: str = "") -> HttpResponse:
    """Close the dialog and let the page of mappings draw itself anew; or go there."""
    if not request.htmx:
        return redirect(back or "listing:import_mappings")
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})
