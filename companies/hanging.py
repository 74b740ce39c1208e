"""Subsidiaries go along with the firm that they belong to."""

from __future__ import annotations

from django.utils.translation import ngettext

from accounts.models import RecordType
from companies.models import Company
from records.hanging import Hanging, register


def announce() -> None:
    """Announce the subsidiaries of companies."""
    register(
        Hanging(
            "subsidiaries",
            RecordType.COMPANY,
            Company,
            link="parent",
            visible=Company.objects.visible_to,
            words=lambda n: ngettext("%(n)s subsidiary", "%(n)s subsidiaries", n),
            since="created_at",
            field="parent",
        )
    )
