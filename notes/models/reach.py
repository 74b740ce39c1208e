"""The doors to notes: each is reached by those who view what it is about."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from accounts.models import Action, User
from notes.models.subjects import SUBJECTS, on_visible
from notes.models.work import Work
from records.models import Record, RecordQuerySet

W = TypeVar("W", bound=Work)


class WorkQuerySet(RecordQuerySet[W]):
    """A note is reached only by those who view what it is about."""

    def within_reach(self, user: User, action: Action) -> Self:
        """Choose what the rules for notes allow, on records that the user may view."""
        notes = super().within_reach(user, action)
        return notes.filter(*(on_visible(model, user) for model in SUBJECTS.values()))

    def of(self, user: User, record_type: str, records: Any) -> Self:
        """Choose notes on records that came through a door, trashed ones too."""
        return self.allowed(user).filter(**{f"{record_type}__in": records.values("pk")})

    def allowed(self, user: User) -> Self:
        """Choose by the rules for notes alone: their records came through a door."""
        return super().within_reach(user, Action.VIEW).live()

    def on(self, record: Record, user: User) -> Self:
        """Choose notes on one record, which came through a door and is not asked."""
        return self.allowed(user).about(record)

    def tasks(self) -> Self:
        """Choose those with something to do."""
        return self.filter(action__isnull=False)

    def open(self) -> Self:
        """Choose the tasks that are not done."""
        return self.tasks().filter(done_at=None)

    def about(self, record: Record) -> Self:
        """Choose the notes on one record."""
        return self.filter(**{record.record_type: record}).select_related(
            "responsible", "created_by", "action", "status"
        )
