"""The pages that gather tasks of many records."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import RecordType, User
from notes.left_behind import (
    MOST_COUNTED,
    NO_STEP,
    REASONS,
    SIZE,
    LeftBehind,
    board,
)
from notes.tasks.page import DEEPEST, TaskList
from records.access import works_with
from records.finding import pk_of


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show open tasks; to htmx, the part that fetches itself anew."""
    if not works_with(request.user, RecordType.NOTE):
        raise PermissionDenied
    found = TaskList(request.user, request.GET)
    name = "notes/tasks/_list.html" if request.htmx else "notes/tasks/index.html"
    return render(request, name, {"list": found})


@require_GET
def left_behind(request: UserRequest) -> HttpResponse:
    """Show, for each person, how many clients nobody looks after (N12)."""
    if not works_with(request.user, RecordType.CONTACT):
        raise PermissionDenied
    left, number = LeftBehind(request.user), _page_number(request)
    lines, more, counted = board(left, number)
    context = {"left": left, "lines": lines, "counted": counted, "reasons": REASONS}
    context |= {"number": number, "more": more, "most": MOST_COUNTED}
    return render(request, "notes/tasks/left_behind.html", context)


@require_GET
def clients_left_behind(request: UserRequest) -> HttpResponse:
    """List the clients behind a number of the board."""
    if not works_with(request.user, RecordType.CONTACT):
        raise PermissionDenied
    left, number = LeftBehind(request.user), _page_number(request)
    reason = request.GET.get("why", NO_STEP)
    person = User.objects.filter(pk=pk_of(request.GET.get("who"))).first()
    if reason not in REASONS:
        raise Http404(reason)
    shown = left.shown(reason, person, number)
    context = {"clients": shown[:SIZE], "more": len(shown) > SIZE, "number": number}
    context |= {"title": REASONS[reason], "why": reason, "person": person}
    return render(request, "notes/tasks/clients_left_behind.html", context)


def _page_number(request: UserRequest) -> int:
    return min(max(1, pk_of(request.GET.get("page"))), DEEPEST)
