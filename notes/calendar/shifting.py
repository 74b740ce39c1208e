"""Moving what stands in the calendar by a date of its own, as a ticket that is due."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.http import UserRequest
from notes.calendar.moving import ShiftForm, read, refused, said
from notes.calendar.views import done
from records.fields.changes import change_record
from records.fields.kinds import Moment
from records.refusals import Refusal
from records.registry import kind_or_404
from records.views.doors import field_or_404, record_to_change


@require_POST
def shift(request: UserRequest, record_type: str, pk: int, moment: str) -> HttpResponse:
    """Write the field of a record that says when, as `ShiftForm` asks.

    Its type may refuse that, as it may refuse to a form. A moment is no whole day:
    dropped onto one, it keeps its time.
    """
    kind, user = kind_or_404(record_type), request.user
    record, field = record_to_change(kind, user, pk), field_or_404(kind, user, moment)
    if not (isinstance(field.kind, Moment) and field.applies_to(record)):
        raise Http404(moment)
    if not field.changeable_by(user, record_type):
        raise PermissionDenied
    before: dt.datetime | None = field.value(record)
    # The undo of a toast posts nothing but its address.
    asked = {**request.GET.dict(), **request.POST.dict(), "all_day": ""}
    try:
        due_at, _all_day = read(ShiftForm(asked), before)
        change_record(record, {field: due_at}, by=user)
    except Refusal as refusal:
        return refused(str(refusal)) if request.htmx else redirect(record)
    undo = {"undo": f"{request.path}?{urlencode({'at': before})}"} if before else {}
    return done(request, said(due_at) | undo)
