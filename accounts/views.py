"""The profile of the user who is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import ProfileForm
from accounts.http import UserRequest
from accounts.models import User


@require_http_methods(["GET", "POST"])
def profile(request: UserRequest) -> HttpResponse:
    """Show and change name, language, time zone, theme and keys."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        with translation.override(request.user.language):
            messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    status = 422 if form.is_bound else 200
    context = {"form": form, "roles": request.user.roles.all()}
    return render(request, "accounts/profile.html", context, status=status)


@require_POST
def theme(request: UserRequest) -> HttpResponse:
    """Remember light or dark."""
    if request.POST.get("theme") in User.Theme.values:
        request.user.theme = request.POST["theme"]
        request.user.save(update_fields=["theme"])
    return HttpResponse(status=204)


@require_POST
def keys(request: UserRequest) -> HttpResponse:
    """Remember whether single keys act (WCAG 2.1.4)."""
    request.user.single_keys = "on" in request.POST
    request.user.save(update_fields=["single_keys"])
    return HttpResponse(status=204)
