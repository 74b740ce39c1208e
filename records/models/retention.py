"""How long records lie in the trash."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DEFAULT_DAYS = 30
LONGEST_DAYS = 3650


class Retention(models.Model):
    """The setting; there is one row, made by the migration."""

    days = models.PositiveSmallIntegerField(
        _("days in the trash"),
        default=DEFAULT_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)],
        help_text=_("After so many days a record in the trash is deleted for good."),
    )

    class Meta:
        verbose_name = _("trash")
        verbose_name_plural = _("trash")

    def __str__(self) -> str:
        return str(_("Trash"))

    @classmethod
    def present(cls) -> Retention:
        """Return what is set."""
        return cls.objects.first() or cls()

    @property
    def over_before(self) -> datetime:
        """What was deleted before this moment is deleted for good now."""
        return timezone.now() - timedelta(days=self.days)

    def days_left(self, trashed_at: datetime) -> int:
        """Return in how many days that will be for a record; 0, at the next purge."""
        left = (trashed_at - self.over_before) / timedelta(days=1)
        return max(0, ceil(left))
