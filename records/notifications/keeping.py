"""Notifications go with the records that they are about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
from records import hanging, loose, traces
from records.models import Notification


def announce() -> None:
    """Announce them to merges, to deleting for good, and to erasing a person."""
    loose.register(loose.Loose(Notification))
    for record_type in RecordType.values:
        hanging.register(
            hanging.Hanging(
                f"notifications of {record_type}",
                record_type,
                Notification,
                link="record_id",
                type_at="record_type",
            )
        )
    traces.register(
        traces.Trace(
            "notifications",
            _("Mentions in notifications"),
            lambda person: person.take_out(Notification, ["details"]),
        )
    )
