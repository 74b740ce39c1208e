"""How a user gets a password: by a link, or from the administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import User
from accounts.password_links import GOOD_FOR, password_link, send_password_link


class PasswordForm(forms.Form):
    """A new password for somebody; it ends the sessions of the old one."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Refuse a weak one."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def save(self) -> None:
        """Set it."""
        self.person.set_password(self.cleaned_data["password"])
        self.person.save(update_fields=["password"])


@sensitive_post_parameters("password")
def password_page(request: HttpRequest, pk: int, frame: dict[str, Any]) -> HttpResponse:
    """Show the link; send it, or set a password, on POST. `frame` is the site's."""
    person = get_object_or_404(User, pk=pk, is_active=True)
    form = PasswordForm(person, request.POST if "password" in request.POST else None)
    if "send" in request.POST:
        send_password_link(person, request)
        said = _("The link was sent to %(email)s.") % {"email": person.email}
    elif form.is_valid():
        form.save()
        if person == request.user:
            update_session_auth_hash(request, person)
        said = _("The password is set.")
    else:
        return _ask(request, form, frame)
    messages.success(request, said)
    return redirect("admin:accounts_user_change", person.pk)


def _ask(
    request: HttpRequest, form: PasswordForm, frame: dict[str, Any]
) -> HttpResponse:
    context = {
        **frame,
        "title": _("Password"),
        "person": form.person,
        "form": form,
        "link": password_link(form.person),
        "days": GOOD_FOR.days,
    }
    status = 422 if form.is_bound else 200
    return render(request, "admin/accounts/user/password.html", context, status=status)
