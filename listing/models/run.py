"""Long work on many rows: how far it is, how it is stopped and taken up again."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Run(models.Model):
    """Work that a worker does in chunks, each in one transaction with the count of it.

    So `rows_done` is where an interrupted run goes on: no row is ever half done, or
    done twice.
    """

    class State(models.TextChoices):
        """How far it has come."""

        UPLOADED = "uploaded", _("Uploaded")
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Finished")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    UNDER_WAY: ClassVar[tuple[State, ...]] = (State.QUEUED, State.RUNNING)
    RESUMABLE: ClassVar[tuple[State, ...]] = (State.STOPPED, State.FAILED)

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.UPLOADED
    )
    failure = models.TextField(blank=True)
    rows_total = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    # When a worker last took it up, and at which row: the pace is counted from there.
    started_at = models.DateTimeField(null=True)
    resumed_at_row = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for a worker or is with one."""
        return self.state in self.UNDER_WAY

    @transaction.atomic
    def accept(self, *, by: User, again: bool = False) -> bool:
        """Let it run, from the beginning or from where it stopped; False if it does.

        `again` lets it run though it was done.
        """
        locked = self.locked()
        if locked.is_under_way or (locked.state == self.State.DONE and not again):
            return False
        self.state, self.failure, self.finished_at = self.State.QUEUED, "", None
        self.save(update_fields=["state", "failure", "finished_at"])
        return True

    @transaction.atomic
    def begin(self) -> Self | None:
        """Mark it as running; None when it was stopped before, or is finished."""
        locked = self.locked()
        if not locked.is_under_way:
            return None
        locked.state = self.State.RUNNING
        locked.started_at, locked.resumed_at_row = timezone.now(), locked.rows_done
        locked.save(update_fields=["state", "started_at", "resumed_at_row"])
        return locked

    @transaction.atomic
    def stop(self, *, by: User) -> None:
        """Let it end after the chunk that is being written; a waiting one ends now."""
        if self.locked().is_under_way:
            self.finish(self.State.STOPPED)

    def finish(self, state: State, failure: str = "") -> None:
        """Write down how it ended; `failure` is a sentence for the user."""
        self.state, self.failure = state, failure
        self.finished_at = timezone.now()
        self.save(update_fields=["state", "failure", "finished_at"])

    def locked(self) -> Self:
        """Return it as it is now, locked until the end of the transaction."""
        rows = type(self)._base_manager.select_for_update(of=("self",))
        return rows.get(pk=self.pk)
