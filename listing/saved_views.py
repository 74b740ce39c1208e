"""Opening, keeping and sharing views of a list (L6)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
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
from listing.lists import RecordList
from listing.models import ListSettings, SavedView
from listing.view_form import ViewForm
from listing.viewing import Views
from records.access import works_with
from records.registry import RecordKind, kind_or_404
from records.views.pages import sent

DIALOG = "listing/views/_dialog.html"
LIST_CHANGED = "list-changed"  # the table fetches itself anew, and the bar with it


@require_GET
def open_view(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Go to the address that holds the whole view."""
    kind, view = kind_or_404(record_type), view_or_404(request, record_type, pk)
    return redirect(Views(kind, request.user, "").address_of(view))


@require_http_methods(["GET", "POST"])
def new(request: UserRequest, record_type: str) -> HttpResponse:
    """Keep the list as it is now under a name."""
    found = RecordList(
        kind_to_work_with(request, record_type), request.user, request.GET
    )
    view = SavedView(
        record_type=record_type, owner=request.user, **found.view_bar.as_saved
    )
    form = ViewForm(sent(request), view=view, user=request.user)
    if form.is_bound and form.submit():
        return _go(request, found.views.address_of(view))
    return _ask(request, form, _("Save as a view"))


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Rename a view, or share it."""
    view = view_to_change(request, record_type, pk)
    form = ViewForm(sent(request), view=view, user=request.user)
    if form.is_bound and form.submit():
        kind = kind_or_404(record_type)
        return _done(request, kind, {"text": _("View saved")}, str(pk))
    return _ask(request, form, _("Rename and share"))


@require_POST
def save(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Let a view be as the list is now."""
    view = view_to_change(request, record_type, pk)
    found = RecordList(kind_or_404(record_type), request.user, request.GET)
    if found.views.hidden_in(view):  # saving would lose what the user can't see
        raise PermissionDenied
    view.change(by=request.user, **found.view_bar.as_saved)
    ListSettings.objects.forget(request.user, view)
    return _done(request, found.kind, {"text": _("View saved")}, str(pk))


@require_POST
def reset(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Return to a view as it was saved."""
    view = view_or_404(request, record_type, pk)
    ListSettings.objects.forget(request.user, view)
    views = Views(kind_or_404(record_type), request.user, "")
    return _go(request, views.address_of(view))


@require_POST
def delete(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Delete a view, and offer to take it back."""
    view = view_to_change(request, record_type, pk)
    view.discard(by=request.user)
    undo = reverse("listing:view_restore", args=[record_type, pk])
    toast = {"text": _("View deleted"), "undo": undo}
    return _done(request, kind_or_404(record_type), toast)


@require_POST
def restore(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Bring back a view that was deleted."""
    deleted = SavedView.objects.restorable_by(request.user)
    view = get_object_or_404(deleted, record_type=record_type, pk=pk)
    view.restore(by=request.user)
    toast = {"text": _("View restored")}
    return _done(request, kind_or_404(record_type), toast, str(pk))


@require_POST
def home(request: UserRequest, record_type: str) -> HttpResponse:
    """Remember which view the list opens with."""
    kind, chosen = kind_to_work_with(request, record_type), request.POST.get("home", "")
    if not Views(kind, request.user, "").may_open(chosen):
        raise Http404(chosen)
    ListSettings.objects.remember(request.user, kind.record_type, home=chosen)
    toast = {"text": _("The list opens with this view")}
    return _done(request, kind, toast, chosen)


def kind_to_work_with(request: UserRequest, record_type: str) -> RecordKind:
    """Return the type of records; 403 for those who have nothing to do with it."""
    kind = kind_or_404(record_type)
    if not works_with(request.user, kind.record_type):
        raise PermissionDenied
    return kind


def view_or_404(request: UserRequest, record_type: str, pk: int) -> SavedView:
    """Return a view that the user sees."""
    shown = SavedView.objects.shown_to(request.user)
    return get_object_or_404(shown, record_type=record_type, pk=pk)


def view_to_change(request: UserRequest, record_type: str, pk: int) -> SavedView:
    """Return a view: 404 if the user does not see it, 403 if it is not theirs."""
    view = view_or_404(request, record_type, pk)
    if not view.is_changeable_by(request.user):
        raise PermissionDenied
    return view


def _ask(request: UserRequest, form: ViewForm, title: str) -> HttpResponse:
    context = {"form": form, "page_title": title, "fragment": DIALOG}
    template = DIALOG if request.htmx else "ui/dialog_page.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _go(request: UserRequest, address: str) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _done(
    request: UserRequest, kind: RecordKind, toast: dict[str, Any], at: str = ""
) -> HttpResponse:
    """Close the dialog and let the list draw itself anew; or go to `at`, a view."""
    if not request.htmx:
        view = Views(kind, request.user, at).current
        address = Views(kind, request.user, "").address_of(view) if view else ""
        return redirect(address or reverse(kind.index_url))
    response = HttpResponse(status=204)
    trigger_client_event(response, "close-dialog", {})
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, LIST_CHANGED, {})
