"""What was sent after a session had ended: kept until its sender has signed in again.

Scripts keep it in the tab; this is for those without. Nothing is done by itself: the
sender sees what it was and sends it once more.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.http import UserRequest

KEY = "kept_post"
LARGEST = 64 * 1024  # letters of all values
MOST_FIELDS = 200
KEPT_FOR = 15 * 60  # seconds: long enough to find the password
# A form may say whose it is; then nobody else is shown what was typed into it.
WHOSE = "signed_as"
SECRET = "password"  # noqa: S105 the fields that are never kept
WORDS_FROM = 12  # letters; shorter values are mostly numbers and choices


class SignInFirst(LoginRequiredMiddleware):
    """Ask strangers to sign in, and keep what they have sent."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseRedirect:
        """Redirect to the sign-in page, and from there to what was kept."""
        if request.method == "POST" and _keep(request):
            return redirect_to_login(reverse("accounts:go_on"))
        return super().handle_no_permission(request, view_func)


@dataclass(frozen=True)
class KeptPost:
    """One form as it was sent."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What a person typed, to be recognised by."""
        return [
            value
            for name, value in self.fields
            if len(value) >= WORDS_FROM and name not in {WHOSE, "based_on"}
        ]


def _keep(request: HttpRequest) -> bool:
    """Keep a form without files and passwords; say whether it was one."""
    if "HX-Request" in request.headers or request.FILES:
        return False
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    if not fields or len(fields) > MOST_FIELDS or size > LARGEST:
        return False
    if any(SECRET in name for name, _value in fields):
        return False
    kept = {"path": request.get_full_path(), "fields": fields, "at": time.time()}
    request.session[KEY] = kept
    request.session.set_expiry(KEPT_FOR)
    return True


def _kept_for(request: UserRequest) -> KeptPost | None:
    kept = request.session.get(KEY)
    if not kept or time.time() - kept["at"] > KEPT_FOR:
        return None
    fields = [(name, value) for name, value in kept["fields"]]
    if dict(fields).get(WHOSE, str(request.user.pk)) != str(request.user.pk):
        return None
    return KeptPost(kept["path"], fields)


@require_GET
def go_on(request: UserRequest) -> HttpResponse:
    """Show what was sent before signing in, to be sent once more."""
    kept = _kept_for(request)
    if kept is None:
        return redirect("home")
    return render(request, "accounts/go_on.html", {"kept": kept})
