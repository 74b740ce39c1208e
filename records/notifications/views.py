"""The bell, the page of what one was told, and the choices."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from accounts.http import UserRequest
from records.models import Notification
from records.notifications.choosing import choices_of, choose
from records.notifications.inbox import MOST, latest, page, unread_count

SHOWN_BEFORE = "before"
DIGITS = 18


@require_GET
def bell(request: UserRequest) -> HttpResponse:
    """Show how many notifications wait."""
    context = {"unread": unread_count(request.user), "most": MOST}
    return render(request, "records/notifications/_bell.html", context)


@require_GET
def newest(request: UserRequest) -> HttpResponse:
    """Show the newest few."""
    context = {"told": latest(request.user)}
    return render(request, "records/notifications/_latest.html", context)


@require_GET
def inbox(request: UserRequest) -> HttpResponse:
    """Show all of them, a page at a time."""
    found = page(request.user, before=_number(request.GET.get(SHOWN_BEFORE, "")))
    older = request.htmx and SHOWN_BEFORE in request.GET
    name = "_items" if older else "page"
    context = {"page": found, "told": found.told}
    return render(request, f"records/notifications/{name}.html", context)


@require_POST
def read(request: UserRequest) -> HttpResponse:
    """Mark one, or all, as read."""
    mine = Notification.objects.filter(recipient=request.user)
    if "all" not in request.POST:
        mine = mine.filter(pk=_number(request.POST.get("notification", "")))
    mine.mark_read(by=request.user)
    if not request.htmx:
        return redirect("notifications:page")
    return trigger_client_event(HttpResponse(status=204), "notifications-read", {})


@require_http_methods(["GET", "POST"])
def choices(request: UserRequest) -> HttpResponse:
    """Show and change how one hears of each kind."""
    if request.method == "POST":
        ways = (request.POST.getlist(way) for way in ("in_app", "by_email"))
        choose(*ways, by=request.user)
        if not request.htmx:
            messages.success(request, _("Your choice is saved."))
            return redirect("notifications:choices")
    name = "_choices" if request.htmx else "choices"
    context = {"choices": choices_of(request.user)}
    response = render(request, f"records/notifications/{name}.html", context)
    if request.method == "POST":
        trigger_client_event(response, "toast", {"text": _("Your choice is saved.")})
    return response


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
