"""What a person was told, without what is about records that are hidden by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from accounts.models import User
from records.models import Notification, Record
from records.registry import all_kinds

# Unread ones that are counted, and shown in the popover and on a page.
MOST, FEW, PAGE = 100, 8, 30
# Pages that are looked through for one that can be shown.
ROUNDS = 5


@dataclass(frozen=True)
class Told:
    """A notification with the record that it is about, if it is about one."""

    notification: Notification
    record: Record | None

    @property
    def template(self) -> str:
        """What draws the line."""
        return f"records/notifications/{self.notification.kind}.html"

    @property
    def url(self) -> str:
        """Where it leads to, from an e-mail; empty when nowhere."""
        return str(self.notification.details.get("url", "")) or (
            self.record.get_absolute_url() if self.record else ""
        )


@dataclass(frozen=True)
class Page:
    """Some notifications, newest first; the next page begins `before` an id, or 0."""

    told: list[Told]
    before: int = 0


def shown(user: User, notifications: Iterable[Notification]) -> list[Told]:
    """Return those that the user may know of, in their order: a query for each type."""
    rows = list(notifications)
    records = _records(user, rows)
    return [
        Told(one, records.get((one.record_type, one.record_id)))
        for one in rows
        if not one.record_type or (one.record_type, one.record_id) in records
    ]


def _records(user: User, rows: Iterable[Notification]) -> dict[Any, Record]:
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for one in rows:
        if one.record_type and one.record_id:
            wanted[one.record_type].add(one.record_id)
    related = {str(kind.record_type): kind.related for kind in all_kinds()}
    found: dict[Any, Record] = {}
    for record_type, model in _models().items():
        if ids := wanted[record_type]:
            seen = model._default_manager.visible_to(user)
            seen = seen.select_related(*related.get(record_type, ())).in_bulk(ids)
            found |= {(record_type, pk): record for pk, record in seen.items()}
    return found


def _models() -> dict[str, Any]:
    """All types, those too that have no card of their own."""
    models = [model for model in apps.get_models() if issubclass(model, Record)]
    return {str(model.record_type): model for model in models}


def latest(user: User) -> list[Told]:
    """Return the newest few."""
    return page(user, size=FEW).told


def page(user: User, *, before: int = 0, size: int = PAGE) -> Page:
    """Return the newest, or those before the one of an id."""
    told: list[Told] = []
    mine = Notification.objects.of(user).in_app().order_by("-pk")
    for _round in range(ROUNDS):
        rows = list((mine.filter(pk__lt=before) if before else mine)[: size + 1])
        told += shown(user, rows[:size])
        before = rows[size - 1].pk if len(rows) > size else 0
        if not before or len(told) >= size:
            break
    return Page(told, before)


def unread_count(user: User) -> int:
    """Return how many wait, of the newest hundred."""
    unread = Notification.objects.filter(recipient=user).unread().in_app()
    return len(shown(user, unread.order_by("-pk")[:MOST]))
