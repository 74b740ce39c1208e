"""Telling people something that concerns them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts.models import User
from records.live import publishing
from records.models import Notification, NotificationChoice, Record
from records.notifications.mailing import queue_copies


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
    """Tell each of the recipients, but not the one who did it, as each has chosen.

    `about` must be a record that the recipients may view; who may not any more when
    they look is told nothing of it. With a `key`, the same is told to a person once.
    `details` must fit JSON. Return what was told now.
    """
    people = [one for one in recipients if one != by and one.is_active]
    choices = _choices(people, kind)
    told = [
        Notification(
            recipient=one,
            kind=kind,
            actor=by,
            **_naming(about),
            details=details,
            key=key,
            only_by_email=not choices[one.pk].in_app,
        )
        for one in people
        if choices[one.pk].in_app or choices[one.pk].by_email
    ]
    fresh = [one for one in told if not key or _is_new(one)]
    Notification.objects.bulk_create(fresh, ignore_conflicts=bool(key))
    for one in fresh:
        publishing.for_user(one.recipient_id)
    queue_copies(one for one in fresh if choices[one.recipient_id].by_email)
    return fresh


def _naming(about: Record | None) -> dict[str, Any]:
    if about is None:
        return {}
    return {"record_type": about.record_type, "record_id": about.pk}


def _choices(people: Iterable[User], kind: str) -> dict[int, NotificationChoice]:
    """Return how each of the people wants to hear of a kind."""
    usual = {one.pk: NotificationChoice(user=one, kind=kind) for one in people}
    chosen = NotificationChoice.objects.filter(user__in=usual, kind=kind)
    return usual | {one.user_id: one for one in chosen}


def _is_new(one: Notification) -> bool:
    same = Notification.objects.filter(recipient=one.recipient_id, key=one.key)
    return not same.exists()
