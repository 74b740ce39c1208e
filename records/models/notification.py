"""What somebody is told: mentions, assignments, what is due, work that ended (X3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from records.live import publishing

KEPT = timedelta(days=90)


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Reading what somebody was told."""

    def of(self, user: User) -> Self:
        """Choose those of one person, newest first."""
        return self.filter(recipient=user).select_related("actor")

    def unread(self) -> Self:
        """Choose those that were not looked at."""
        return self.filter(read_at=None)

    def in_app(self) -> Self:
        """Leave out what somebody wants to hear of by e-mail alone."""
        return self.filter(only_by_email=False)

    def old(self) -> Self:
        """Choose what nobody needs any more."""
        return self.filter(at__lt=timezone.now() - KEPT)

    def mark_read(self, *, by: User) -> None:
        """Note that a person has looked at these; of others they are left alone."""
        if self.filter(recipient=by).unread().update(read_at=timezone.now()):
            publishing.for_user(by.pk)


class Notification(models.Model):
    """One thing that one person is told, drawn by `records/notifications/<kind>.html`.

    It names a record by type and id, never by its title: that is looked up when it is
    shown, by the rights of that moment.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notifications",
        db_index=False,  # see the indexes below
    )
    kind = models.CharField(_("kind"), max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    record_type = models.CharField(
        max_length=20, choices=RecordType.choices, blank=True
    )
    record_id = models.PositiveBigIntegerField(null=True)
    details = models.JSONField(default=dict)
    # The same thing is told once, whoever tells it again: a worker that was killed.
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 many have none
    at = models.DateTimeField(_("at"), auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    only_by_email = models.BooleanField(default=False, db_default=False)
    emailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        indexes = [
            models.Index(
                fields=["recipient", "-at", "-id"], name="notification_newest"
            ),
            models.Index(
                fields=["recipient"],
                condition=Q(read_at=None),
                name="notification_unread",
            ),
            models.Index(
                fields=["record_type", "record_id"], name="notification_about"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"],
                condition=Q(key__isnull=False),
                name="notification_told_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_type} {self.record_id}"


class NotificationChoice(models.Model):
    """How one person hears of one kind; without a choice in the app alone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_choices"
    )
    kind = models.CharField(max_length=40)
    in_app = models.BooleanField(default=True)
    by_email = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="notification_choice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"
