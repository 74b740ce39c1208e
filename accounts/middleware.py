"""What holds for one request: the language of the person, and what is remembered."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from accounts.remembered import remembering

READS = {"GET", "HEAD"}


class PreferencesMiddleware:
    """Speak the user's language, in the user's time zone, for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the preferences; before sign-in, the browser's language."""
        if request.user.is_authenticated:
            language, zone = request.user.language, request.user.time_zone
        else:
            language, zone = translation.get_language_from_request(request), ""
        current = zoneinfo.ZoneInfo(zone) if zone else None
        with translation.override(language), timezone.override(current):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RememberingMiddleware:
    """Keep small tables in memory for requests that change nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.method not in READS:
            return self.get_response(request)
        with remembering():
            return self.get_response(request)
