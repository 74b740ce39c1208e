"""Pages on which a record is created or edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import UserRequest
from records.finding import tidy
from records.forms import Editing, RecordForm
from records.forms.editing import may_create
from records.registry import RecordKind
from records.views.doors import record_to_change

DIALOG = "dialog-body"


def new_page(
    request: UserRequest,
    kind: RecordKind,
    form_class: type[RecordForm] = RecordForm,
    initial: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Create a record: quick create in the dialog (C6), all fields on the page."""
    if not may_create(request.user, kind):
        raise PermissionDenied
    editing = Editing.new(kind, request.user)
    quick = request.htmx.target == DIALOG
    fields = editing.quick_fields if quick else None
    form = form_class(sent(request), editing=editing, fields=fields, initial=initial)
    if form.is_bound and form.submit():
        return _open(request, editing)
    name = "dialog" if quick else "page"
    return _answer(request, form, f"records/forms/{name}.html")


def typed_name(request: UserRequest) -> str:
    """Return the name that an address fills into a form, without what is no text."""
    return tidy(request.GET.get("name", ""))


def edit_page(
    request: UserRequest,
    kind: RecordKind,
    pk: int,
    form_class: type[RecordForm] = RecordForm,
) -> HttpResponse:
    """Edit all fields of a record."""
    record = record_to_change(kind, request.user, pk)
    editing = Editing(kind, request.user, record)
    form = form_class(sent(request), editing=editing)
    if form.is_bound and form.submit():
        return _open(request, editing)
    return _answer(request, form, "records/forms/page.html")


def _answer(request: UserRequest, form: RecordForm, template: str) -> HttpResponse:
    context = {"form": form, "kind": form.editing.kind, "record": form.editing.record}
    status = 422 if form.is_bound else 200
    return render(request, template, context, status=status)


def _open(request: UserRequest, editing: Editing) -> HttpResponse:
    """Go to the card; to the list if the record now belongs to others only."""
    messages.success(request, _("%(record)s is saved.") % {"record": editing.record})
    address = where_now(editing)
    if request.htmx:
        return HttpResponseClientRedirect(address)
    return redirect(address)


def sent(request: UserRequest) -> Any:
    """Return the data of a form that was sent, None for one that is only shown."""
    return request.POST if request.method == "POST" else None


def where_now(editing: Editing) -> str:
    """Return the address of the card, or of the list if it may not be viewed now."""
    kind, record = editing.kind, editing.record
    seen = kind.objects().visible_to(editing.user).filter(pk=record.pk).exists()
    return resolve_url(record if seen else kind.index_url)
