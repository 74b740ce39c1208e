"""Telling people something that concerns them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts.models import User
from records.live import publishing
from records.models import Notification, Record


@transaction.atomic
def tell(
    recipients: Iterable[User],
    kind: str,
    *,
    about: Record | None,
    by: User | None,
    key: str | None = None,
    **details: Any,
) -> list[Notification]:
    """Tell each of the recipients, but not the one who did it.

    `about` must be a record that the recipients may view; who may not any more when
    they look is told nothing of it. With a `key`, the same is told to a person once.
    `details` must fit JSON. Return what was told now.
    """
    told = [
        Notification(
            recipient=one,
            kind=kind,
            actor=by,
            record_type=about.record_type if about else "",
            record_id=about.pk if about else None,
            details=details,
            key=key,
        )
        for one in recipients
        if one != by and one.is_active
    ]
    fresh = [one for one in told if not key or _is_new(one)]
    Notification.objects.bulk_create(fresh, ignore_conflicts=bool(key))
    for one in fresh:
        publishing.for_user(one.recipient_id)
    return fresh


def _is_new(one: Notification) -> bool:
    same = Notification.objects.filter(recipient=one.recipient_id, key=one.key)
    return not same.exists()
