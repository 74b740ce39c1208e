"""The pages that gather tasks of many records."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import UserRequest
from accounts.models import RecordType
from notes.tasks.page import TaskList
from records.access import works_with


@require_GET
def index(request: UserRequest) -> HttpResponse:
    """Show open tasks; to htmx, the part that fetches itself anew."""
    if not works_with(request.user, RecordType.NOTE):
        raise PermissionDenied
    found = TaskList(request.user, request.GET)
    name = "notes/tasks/_list.html" if request.htmx else "notes/tasks/index.html"
    return render(request, name, {"list": found})
