"""Tags on a card: added and removed where they stand (L9)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from records.card import Card
from records.fields.changes import change_record
from records.fields.obstacles import Obstructed
from records.forms.inputs import TagsField
from records.registry import RecordKind, kind_or_404
from records.views.doors import field_or_404, record_to_change, require_change
from records.views.in_place import CHANGED


@require_http_methods(["GET", "POST"])
def tagging(request: UserRequest, record_type: str, pk: int) -> HttpResponse:
    """Show the tags of a record; with `edit` also the box to add one; add or remove."""
    kind = kind_or_404(record_type)
    field_or_404(kind, request.user, "tags")
    card = Card(kind, request.user, kind.get_or_404(request.user, pk))
    if request.method == "POST":
        return _change(request, kind, pk)
    if not request.htmx:
        return redirect(card.record)
    return _tagline(request, card, is_open="edit" in request.GET)


def _change(request: UserRequest, kind: RecordKind, pk: int) -> HttpResponse:
    """Add or remove one tag, and leave the box open where one was added."""
    record = record_to_change(kind, request.user, pk)
    tags = field_or_404(kind, request.user, "tags")
    require_change(kind, request.user, tags)
    # What was typed and sent by Enter before any choice was offered counts, too.
    add = request.POST.get("add") or request.POST.get("add_text", "")
    remove = request.POST.get("remove", "")
    names = [name for name in tags.raw(record) if name != remove]
    try:
        names = TagsField(required=False).clean([*names, add])
        change_record(record, {tags: names}, by=request.user)
    except (ValidationError, Obstructed) as why:
        card = Card(kind, request.user, record)
        error = why.messages[0] if isinstance(why, ValidationError) else str(why)
        return _tagline(request, card, refused=add, error=error)
    if not request.htmx:
        return redirect(record)
    response = _tagline(request, Card(kind, request.user, record), is_open=bool(add))
    return trigger_client_event(response, CHANGED, {})


def _tagline(
    request: UserRequest,
    card: Card,
    *,
    is_open: bool = True,
    refused: str = "",
    error: str = "",
) -> HttpResponse:
    is_open = is_open and card.may_edit
    context = {"card": card, "is_open": is_open, "text": refused, "error": error}
    status = 422 if error else 200
    return render(request, "records/card/_tags.html", context, status=status)
