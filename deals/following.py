"""What follows when the stage of a deal is changed, by whatever way (D4)."""

from __future__ import annotations

from accounts.models import RecordType, User
from deals.fields import MOVED_BY
from records.fields.change import Change
from records.fields.following import Changes, register


def announce() -> None:
    """Announce the rule."""
    register(RecordType.DEAL, follows)


def follows(changes: Changes, by: User) -> Changes:
    """Say who moved each deal that goes into another stage, for the log of stages."""
    return {
        pk: [Change(MOVED_BY, "", by.pk, along=True)]
        for pk, given in changes.items()
        if any(change.field.key == "stage" for change in given)
    }
