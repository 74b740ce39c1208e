"""What follows when the stage of a deal is changed, by whatever way (D4)."""

from __future__ import annotations

from collections import defaultdict

from accounts.models import RecordType, User
from deals.fields import FIELDS, MOVED_BY
from deals.models import Deal, Stage
from records.among import among
from records.fields import by_key
from records.fields.change import Change
from records.fields.following import Changes, register

# What is said of a deal only while it is lost.
OF_LOST = [by_key(FIELDS)[key] for key in ("lost_reason", "lost_note")]


def announce() -> None:
    """Announce the rule."""
    register(RecordType.DEAL, follows)


def follows(changes: Changes, by: User) -> Changes:
    """Say who moved each deal that goes into another stage, for the log of stages.

    Why it was lost is forgotten when it is not lost any more.
    """
    moved = {
        pk: one.new
        for pk, given in changes.items()
        for one in given
        if one.field.key == "stage"
    }
    along: defaultdict[int, list[Change]] = defaultdict(list)
    for pk in moved:
        along[pk].append(Change(MOVED_BY, "", by.pk, along=True))
    for deal in _no_longer_lost(moved):
        along[deal.pk] += [
            Change(field, raw, "", along=True)
            for field in OF_LOST
            if (raw := field.raw(deal))
        ]
    return along


def _no_longer_lost(moved: dict[int, int]) -> list[Deal]:
    if not moved:
        return []
    lost = Stage.objects.filter(kind=Stage.Kind.LOST).values_list("pk", flat=True)
    found = {*lost}
    ids = [pk for pk, stage in moved.items() if stage not in found]
    deals = Deal._base_manager.filter(pk__in=among(ids), state=Stage.Kind.LOST)
    return list(deals.only("pk", "lost_reason", "lost_note"))
