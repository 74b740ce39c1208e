"""One field of a card, read or edited where it stands (C12)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.http import UserRequest
from records.card import Card
from records.fields import Field
from records.forms import Editing, RecordForm
from records.forms.completing import can_be_asked
from records.registry import kind_or_404
from records.views.completing import ask
from records.views.doors import (
    field_or_404,
    record_to_change,
    require_change,
    require_known,
)
from records.views.pages import sent, where_now

# The parts of a card that show the same things elsewhere listen for this.
CHANGED = "record-changed"


@require_http_methods(["GET", "POST"])
def field(request: UserRequest, record_type: str, pk: int, key: str) -> HttpResponse:
    """Show the form of one field, or save it; `?read` shows the value again."""
    kind = kind_or_404(record_type)
    asked = field_or_404(kind, request.user, key)
    if "read" in request.GET:
        record = kind.get_or_404(request.user, pk)
        require_known(record, asked)
        return _row(request, Card(kind, request.user, record), asked)
    record = record_to_change(kind, request.user, pk)
    require_known(record, asked)
    require_change(kind, request.user, asked)
    editing = Editing(kind, request.user, record)
    form = RecordForm(sent(request), editing=editing, fields=[asked])
    if form.is_bound and form.submit():
        return _saved(request, form, asked)
    if request.htmx and can_be_asked(editing, form.lacking):
        return ask(request, editing, asked, form.data[key], form.lacking)
    return _form(request, form, asked)


def _form(request: UserRequest, form: RecordForm, field: Field) -> HttpResponse:
    """Draw the form in the row, or on a page of its own for a plain request."""
    card = Card(form.editing.kind, request.user, form.editing.record)
    asked, fact = form.asked[0], card.facts_of([field])[0]
    context = {"form": form, "asked": asked, "fact": fact, "card": card}
    name = "card/_fact_form" if request.htmx else "field"
    status = 422 if form.is_bound else 200
    return render(request, f"records/{name}.html", context, status=status)


def _saved(request: UserRequest, form: RecordForm, field: Field) -> HttpResponse:
    """Draw the new value, say that it is saved, and offer to take it back."""
    editing = form.editing
    if not request.htmx:
        return redirect(where_now(editing))
    seen = editing.kind.objects().visible_to(request.user).filter(pk=editing.record.pk)
    if not seen.exists():
        return HttpResponseClientRedirect(where_now(editing))
    card = Card(editing.kind, request.user, seen[0])
    response = _row(request, card, field)
    toast = {"text": _("%(field)s: saved") % {"field": field.label}}
    if form.entry:
        args = [seen[0].record_type, seen[0].pk, form.entry.pk]
        toast["undo"] = reverse("records:undo", args=args)
    trigger_client_event(response, "toast", toast)
    return trigger_client_event(response, CHANGED, {})


def _row(request: UserRequest, card: Card, field: Field) -> HttpResponse:
    fact = card.facts_of([field])[0]
    if not request.htmx:
        return redirect(card.record)
    return render(request, fact.template, {"fact": fact})
