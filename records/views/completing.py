"""Changing a field together with those that it needs (UX rule 17)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import (
    HttpResponseClientRefresh,
    reswap,
    retarget,
    trigger_client_event,
)

from accounts.http import UserRequest
from records.fields import Field
from records.forms import Editing
from records.forms.completing import CompletingForm
from records.registry import kind_or_404
from records.views.doors import (
    field_or_404,
    record_to_change,
    require_change,
    require_known,
)
from records.views.pages import where_now

# Parts of a page that show a change before it counts listen for this.
PUT_BACK = "put-back"


@require_POST
def complete(request: UserRequest, record_type: str, pk: int, key: str) -> HttpResponse:
    """Write a field, and what the dialog asked for besides."""
    kind = kind_or_404(record_type)
    field = field_or_404(kind, request.user, key)
    record = record_to_change(kind, request.user, pk)
    require_known(record, field)
    require_change(kind, request.user, field)
    editing, keys = Editing(kind, request.user, record), request.POST.getlist("asks")
    form = CompletingForm(request.POST, editing=editing, field=field, keys=keys)
    if form.submit():
        return _done(request, form)
    if form.clashes:
        return _clash(request, form)
    return _dialog(request, form)


def ask(
    request: UserRequest,
    editing: Editing,
    field: Field,
    wanted: Any,
    keys: Iterable[str],
) -> HttpResponse:
    """Open the dialog in the place of the answer to a change that lacks something."""
    form = CompletingForm(editing=editing, field=field, keys=keys, wanted=wanted)
    response = reswap(retarget(_dialog(request, form), "#dialog-body"), "innerHTML")
    return trigger_client_event(response, PUT_BACK, {})


def _dialog(request: UserRequest, form: CompletingForm) -> HttpResponse:
    name = "_completing" if request.htmx else "completing"
    context = {"form": form, "record": form.editing.record, "kind": form.editing.kind}
    return render(request, f"records/forms/{name}.html", context, status=422)


def _done(request: UserRequest, form: CompletingForm) -> HttpResponse:
    """Say that it is saved, and have what shows it drawn anew."""
    record, text = form.editing.record, _("%(field)s: saved")
    text %= {"field": form.field.label}
    where = where_now(form.editing)
    if not request.htmx:
        return redirect(where)
    if (request.htmx.current_url_abs_path or "").partition("?")[0] == where:
        messages.success(request, text)
        return HttpResponseClientRefresh()
    toast = {"text": text}
    if form.entry:
        args = [record.record_type, record.pk, form.entry.pk]
        toast["undo"] = reverse("records:undo", args=args)
    return _close(toast)


def _clash(request: UserRequest, form: CompletingForm) -> HttpResponse:
    """Say that somebody else was faster: what was asked for is out of date."""
    text = _("%(record)s was changed meanwhile. Look at it again.")
    text %= {"record": form.editing.record}
    if not request.htmx:
        messages.warning(request, text)
        return redirect(where_now(form.editing))
    return _close({"text": text, "kind": "bad"})


def _close(toast: dict[str, str]) -> HttpResponse:
    response = trigger_client_event(HttpResponse(status=204), "toast", toast)
    trigger_client_event(response, "record-changed", {})
    return trigger_client_event(response, "close-dialog", {})
