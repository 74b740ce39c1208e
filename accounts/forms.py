"""Forms about people who work here."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class TimeZoneField(forms.ChoiceField):
    """One of the time zones that this machine knows."""

    def __init__(self, **options: Any) -> None:
        given = {
            "label": _("Time zone"),
            "choices": time_zones,
            "initial": settings.TIME_ZONE,
        }
        super().__init__(**{**given, **options})


def time_zones() -> list[tuple[str, str]]:
    """Return the names of all time zones, as choices."""
    return [(zone, zone) for zone in sorted(zoneinfo.available_timezones())]


class ProfileForm(forms.ModelForm[User]):
    """What a user chooses for the own eyes."""

    time_zone = TimeZoneField()

    class Meta:
        model = User
        fields = [
            "first_name",
            "last_name",
            "language",
            "time_zone",
            "theme",
            "single_keys",
            "remind_before",
            "reminded_by_email",
        ]
