"""The request as our views know it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class UserRequest(HttpRequest):
    """A request whose user is signed in (SignInFirst sees to it)."""

    user: User
    htmx: HtmxDetails
