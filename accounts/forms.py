"""Forms about people who work here."""

from __future__ import annotations

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class ProfileForm(forms.ModelForm[User]):
    """What a user chooses for the own eyes."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [
            (zone, zone) for zone in sorted(zoneinfo.available_timezones())
        ],
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language", "time_zone", "theme"]
