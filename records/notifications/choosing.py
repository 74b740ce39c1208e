"""How one hears of each kind: in the app, by e-mail, or not at all."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from records.models import NotificationChoice
from records.notifications.kinds import Kind, all_kinds

Choices = list[tuple[Kind, NotificationChoice]]


def choices_of(user: User) -> Choices:
    """Return the kinds, each with what the user has chosen or what is usual."""
    chosen = {one.kind: one for one in user.notification_choices.all()}
    return [
        (kind, chosen.get(kind.key) or NotificationChoice(user=user, kind=kind.key))
        for kind in all_kinds()
    ]


@transaction.atomic
def choose(in_app: Collection[str], by_email: Collection[str], *, by: User) -> None:
    """Keep the keys of the kinds that one hears of, by the two ways."""
    NotificationChoice.objects.bulk_create(
        [
            NotificationChoice(
                user=by,
                kind=kind.key,
                in_app=kind.key in in_app,
                by_email=kind.key in by_email,
            )
            for kind in all_kinds()
        ],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["in_app", "by_email"],
    )
