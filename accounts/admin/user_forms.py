"""Forms in which an administrator makes and changes users."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms import TimeZoneField
from accounts.models import User


class UserForm(forms.ModelForm[User]):
    """Who a user is, and what the user may do."""

    time_zone = TimeZoneField()

    class Meta:
        model = User
        fields = [
            "email",
            "first_name",
            "last_name",
            "is_active",
            "is_administrator",
            "team",
            "roles",
            "language",
            "time_zone",
        ]

    def clean_email(self) -> str:
        """Refuse an e-mail by which somebody signs in, in whatever case."""
        email: str = User.objects.normalize_email(self.cleaned_data["email"])
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("Another user has this e-mail."))
        return email


class NewUserForm(UserForm):
    """A new user, with a password or without."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Empty: you get a link by which the user chooses one."),
    )

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc] # Django's, not in the stubs
        password = self.cleaned_data.get("password")
        try:
            if password:
                validate_password(password, self.instance)
        except ValidationError as error:
            self.add_error("password", error)

    def save(self, commit: bool = True) -> Any:
        """Set the password; an empty one can't be signed in with."""
        self.instance.set_password(self.cleaned_data["password"] or None)
        return super().save(commit)
