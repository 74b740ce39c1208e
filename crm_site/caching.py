"""What browsers and proxies may keep of our pages: nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


class PrivateResponsesMiddleware:
    """Pages hold customers' data: no cache keeps them.

    The same address answers a page or, to htmx, a fragment; `Vary` keeps Back from
    showing a fragment as a page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark a response private unless its view has said otherwise."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(response, ["HX-Request"])
        return response
