"""What somebody is or was reminded of, and how: told once (N4)."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notes.models.note import Note

# Tries to reach the mail server: the last one is about two hours after the first.
MOST_TRIES = 8


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Choosing among reminders."""

    def to_send(self, channel: str) -> Self:
        """Choose what waits and is in the hands of no other worker; lock it."""
        waiting = self.filter(state=Reminder.State.WAITING, channel=channel)
        due = waiting.filter(try_at__lte=timezone.now()).order_by("try_at", "pk")
        return due.select_for_update(skip_locked=True)


class Reminder(models.Model):
    """One reminder of one date by one way. Its row is why nobody is reminded twice."""

    class Channel(models.TextChoices):
        """By which way somebody is reminded."""

        APP = "app", _("In the app")
        EMAIL = "email", _("By e-mail")

    class State(models.TextChoices):
        """How far it is. What is told is never told again."""

        WAITING = "waiting", _("Waiting")
        TOLD = "told", _("Told")
        DROPPED = "dropped", _("Not for these eyes any more")
        FAILED = "failed", _("Not delivered")

    note = models.ForeignKey(Note, models.CASCADE, related_name="+", db_index=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    due_at = models.DateTimeField()  # the date of which it reminds
    channel = models.CharField(max_length=5, choices=Channel.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [
            models.Index(
                fields=["channel", "try_at", "id"],
                condition=Q(state="waiting"),
                name="reminder_waiting",
            ),
            models.Index(fields=["due_at"], name="reminder_by_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["note", "recipient", "due_at", "channel"],
                name="reminder_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.note_id} {self.due_at:%Y-%m-%d %H:%M}"

    def current_note(self) -> Note | None:
        """Return the task if it still waits to be done, by this person and date."""
        notes = Note.objects.live().open().select_related("action")
        same = {"due_at": self.due_at, "responsible": self.recipient_id}
        return notes.filter(pk=self.note_id, **same).first()

    def is_hidden(self) -> bool:
        """Say whether the recipient may not view the task at this moment."""
        visible = Note.objects.visible_to(User.objects.get(pk=self.recipient_id))
        return not visible.filter(pk=self.note_id).exists()

    def become(self, state: State) -> None:
        """Say how it ended."""
        self.state = state
        self.save(update_fields=["state"])

    def put_off(self) -> None:
        """Let it be tried again later, each time after twice as long; at last give up.

        The e-mail was surely not taken by the mail server.
        """
        self.tries += 1
        again = self.tries < MOST_TRIES
        self.state = self.State.WAITING if again else self.State.FAILED
        self.try_at = timezone.now() + dt.timedelta(minutes=2**self.tries / 2)
        self.save(update_fields=["tries", "state", "try_at"])
