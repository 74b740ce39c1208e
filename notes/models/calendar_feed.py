"""The address at which a calendar program reads somebody's tasks (N4)."""

from __future__ import annotations

import hashlib
import secrets
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

BYTES = 32  # of chance: nobody guesses it


def digest(token: str) -> str:
    """Return what is kept of a token. It is long enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Finding feeds."""

    def named_by(self, token: str) -> Self:
        """Choose the one that a token opens, of somebody who still works here."""
        return self.filter(token_hash=digest(token), user__is_active=True)


class CalendarFeed(models.Model):
    """One address per person: a new one ends the one before."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    @transaction.atomic
    def renew(cls, *, by: User) -> str:
        """Make an address and return its token, which is known only now."""
        token = secrets.token_urlsafe(BYTES)
        values = {"token_hash": digest(token), "created_at": timezone.now()}
        cls.objects.update_or_create(user=by, defaults=values)
        return token

    @classmethod
    @transaction.atomic
    def revoke(cls, *, by: User) -> None:
        """Let the address end."""
        cls.objects.filter(user=by).delete()
