"""Which of the picked records could not take a value, said before the work begins."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from listing.bulk.actions import FieldAction, action_or_404
from listing.bulk.report import Line
from listing.bulk.selection import Selection
from listing.lists import RecordList
from records.fields import Field
from records.fields.change import Change
from records.fields.obstacles import obstacles
from records.registry import kind_or_404

# Records that are looked at while the user waits, and those that are named.
MOST, NAMED = 500, 20


@require_GET
def foresee(request: UserRequest, record_type: str, action: str) -> HttpResponse:
    """Name the picked records that can't take the chosen `value`, and say why."""
    kind, asked = kind_or_404(record_type), action_or_404(action)
    lines: list[Line] = []
    if isinstance(asked, FieldAction) and asked.offered_to(request.user, kind):
        chosen = request.GET.get("field", "")
        form = asked.form(request.user, kind, request.GET, chosen)
        found = RecordList(kind, request.user, request.GET)
        if form.is_valid() and (field := asked.field(request.user, kind, {})):
            selection = Selection(found, asked.right)
            lines = left_out(selection, field, form.parameters["value"])
    context = {"lines": lines[:NAMED], "more": max(len(lines) - NAMED, 0)}
    context["total"] = len(lines)
    return render(request, "listing/bulk/_foreseen.html", context)


def left_out(selection: Selection, field: Field, raw: Any) -> list[Line]:
    """Return the records, of the first `MOST`, that can't take a value."""
    records = list(selection.changeable.order_by("pk")[:MOST])
    held = [(record, field.raw(record)) for record in records]
    plan = [(r, Change(field, old, raw)) for r, old in held if old != raw]
    reasons = obstacles(selection.kind, field, plan, by=selection.user)
    return [Line(r, reasons[r.pk]) for r in records if r.pk in reasons]
