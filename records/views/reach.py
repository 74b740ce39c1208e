"""A number or address that an action of the card needs and the record lacks (C10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, trigger_client_event

from accounts.http import UserRequest
from records.card import Card
from records.card_actions import Channel, channel
from records.fields import Field, by_key
from records.forms.editing import Editing
from records.forms.reach import Reach
from records.registry import kind_or_404
from records.views.in_place import CHANGED


@require_http_methods(["GET", "POST"])
def reach(
    request: UserRequest, record_type: str, pk: int, channel_key: str
) -> HttpResponse:
    """Ask for it, store it on the record, and go on with the action."""
    kind = kind_or_404(record_type)
    card = Card(kind, request.user, kind.get_or_404(request.user, pk))
    way = channel(channel_key)
    field = by_key(kind.fields_for(request.user)).get(way.field) if way else None
    if way is None or field is None:
        raise Http404(channel_key)
    if not (card.may_edit and field.changeable_by(request.user, kind.record_type)):
        return _refuse(request, card, way)
    data = request.POST if request.method == "POST" else None
    editing = Editing(kind, request.user, card.record)
    form = Reach(data, editing=editing, field=field, channel=way)
    if data is not None and form.submit():
        return _go_on(request, form, field)
    return _draw(request, card, way, form)


def _refuse(request: UserRequest, card: Card, way: Channel) -> HttpResponse:
    """Say why nothing can be stored."""
    if request.method == "POST":
        raise PermissionDenied
    return _draw(request, card, way, None)


def _draw(
    request: UserRequest, card: Card, way: Channel, form: Reach | None
) -> HttpResponse:
    fragment = "records/card/_reach.html"
    words = {"fragment": fragment, "page_title": way.label}
    known = {"card": card, "kind": card.kind, "record": card.record}
    context = {"form": form, "channel": way, **known, **words}
    template = fragment if request.htmx else "ui/dialog_page.html"
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _go_on(request: UserRequest, form: Reach, field: Field) -> HttpResponse:
    """Close the dialog, show the card anew, and open what was asked for."""
    record = form.editing.record
    if not request.htmx:
        return redirect(record)
    response = _stored(request, form, field)
    toast = {"text": _("%(field)s: saved") % {"field": field.label}}
    if form.entry:
        args = [record.record_type, record.pk, form.entry.pk]
        toast["undo"] = reverse("records:undo", args=args)
    # Not before rows have been swapped: a swap into a closed dialog opens it.
    after: Literal["settle", "receive"] = "settle" if response.content else "receive"
    trigger_client_event(response, "close-dialog", {}, after=after)
    trigger_client_event(response, "toast", toast)
    if ways := form.channel.ways(record):
        trigger_client_event(response, "follow", {"href": ways[-1].href})
    return trigger_client_event(response, CHANGED, {})


def _stored(request: UserRequest, form: Reach, field: Field) -> HttpResponse:
    """Draw the row of the field anew, where it stands on the page."""
    editing = form.editing
    url = editing.record.get_absolute_url()
    if request.htmx.current_url_abs_path != url or not field.on_card:
        return HttpResponse(status=204)
    record = editing.kind.objects().visible_to(request.user).get(pk=editing.record.pk)
    (fact,) = Card(editing.kind, request.user, record).facts_of([field])
    context = {"facts": [replace(fact, swapped=True)]}
    return reswap(render(request, "records/changes/_rows.html", context), "none")
