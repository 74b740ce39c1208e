"""A wish to see a record that one does not see (N1)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    """Choosing requests."""

    def waiting(self) -> Self:
        """Choose what nobody has answered."""
        return self.filter(state=AccessRequest.State.WAITING)


class AccessRequest(models.Model):
    """Somebody typed what a hidden record has, and asked for access to it.

    The asker is told the answer and nothing else: neither which record it is about nor
    how many there are.
    """

    class State(models.TextChoices):
        """What came of it."""

        WAITING = "waiting", _("Waiting")
        GRANTED = "granted", _("Granted")
        DECLINED = "declined", _("Declined")

    asker = models.ForeignKey(User, models.CASCADE, related_name="+")
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    value = models.TextField()  # as the asker typed it, normalised
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                fields=["record_type", "record_id"], name="access_request_record"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "record_type", "record_id"],
                name="access_request_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asker}: {self.record_type} {self.record_id}"


class BlindProbe(models.Model):
    """A number or address of which somebody asked whether a hidden record has it.

    Only a keyed digest is kept; these rows are what the limit counts.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="blind_probe_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.at}"


class BlindNotice(models.Model):
    """Whether people learn that a hidden record has a number; one row (C7)."""

    enabled = models.BooleanField(
        _("tell of hidden records"),
        default=True,
        help_text=_(
            "Who types a phone or e-mail of a record that they may not view is told "
            "that there is one, and can ask for access. No name, number or owner is "
            "told."
        ),
    )
    per_hour = models.PositiveIntegerField(
        _("answers in an hour"),
        default=30,
        validators=[MinValueValidator(1)],
        help_text=_("For each user. Beyond it nothing is told, as if there were none."),
    )
    per_day = models.PositiveIntegerField(
        _("answers in a day"), default=150, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("notice of hidden records")
        verbose_name_plural = _("notice of hidden records")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
