"""How allauth behaves here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from accounts.passwords import DEMO_PASSWORD


class ClosedRegistration(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an administrator makes the users (R1)."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Take no public password, also on a database that once was a demo."""
        user: User | None = super().authenticate(request, **credentials)
        public = credentials.get("password") == DEMO_PASSWORD
        return None if public and not settings.DEMO else user

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no to everybody."""
        return False
