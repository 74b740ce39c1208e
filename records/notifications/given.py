"""Telling people that a colleague made them responsible for records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from accounts.models import User
from records.models import Record
from records.notifications.telling import tell

if TYPE_CHECKING:
    from records.fields.change import Change

GIVEN = "given"
FIELD = "responsible"


def tell_of_change(record: Record, changes: Iterable[Change], *, by: User) -> None:
    """Tell who has become responsible for one record, unless it is who did it."""
    for change in changes:
        if change.field.key == FIELD and change.new and change.new != by.pk:
            tell(_person(change.new), GIVEN, about=record, by=by)


def tell_of_many(
    responsible: Any, count: int, *, by: User, key: str, **details: Any
) -> None:
    """Tell once of all records that were given in one act; `details` say what of."""
    if count and responsible:
        tell(
            _person(responsible),
            GIVEN,
            about=None,
            by=by,
            key=key,
            count=count,
            **details,
        )


def _person(pk: Any) -> list[User]:
    return list(User.objects.filter(pk=pk))
