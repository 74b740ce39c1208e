"""The feed, which needs no session, and the dialog that makes and ends its address."""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import UserRequest
from notes.calendar.views import answer
from notes.feed.contents import written
from notes.models import CalendarFeed

MOST_AN_HOUR = 120
LONGEST_TOKEN = 100
HOUR = 3600  # seconds


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the tasks of whom the token stands for; 404 for any other token."""
    if len(token) > LONGEST_TOKEN:
        raise Http404
    found = get_object_or_404(CalendarFeed.objects.named_by(token))
    if _readings(found) > MOST_AN_HOUR:
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    content = written(found.user, request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="tasks.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    shown = get_conditional_response(request, response["ETag"], None, response)
    return shown if isinstance(shown, HttpResponse) else response


def _readings(found: CalendarFeed) -> int:
    """Return how often it was read in this hour, now included."""
    key = f"calendar-feed-{found.pk}-{timezone.now():%Y%m%d%H}"
    cache.add(key, 0, HOUR)
    return cache.incr(key)


@require_http_methods(["GET", "POST"])
def address(request: UserRequest) -> HttpResponse:
    """Tell whether there is an address; make a new one or, with `end`, none."""
    token = ""
    if "end" in request.POST:
        CalendarFeed.revoke(by=request.user)
    elif request.method == "POST":
        token = CalendarFeed.renew(by=request.user)
    path = reverse("calendar:feed", args=[token]) if token else ""
    context: dict[str, object] = {
        "feed": CalendarFeed.objects.filter(user=request.user).first(),
        "url": request.build_absolute_uri(path) if token else "",
    }
    return answer(request, "notes/feed/address.html", _("Calendar feed"), context)
