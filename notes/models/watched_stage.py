"""Stages whose clients must not be left behind (N12)."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import Stage


class WatchedStage(models.Model):
    """Clients of this stage need a next step, and to be touched every so many days."""

    kept_in_memory: ClassVar[bool] = True

    stage = models.OneToOneField(
        Stage, models.CASCADE, related_name="+", verbose_name=_("stage")
    )
    days = models.PositiveSmallIntegerField(
        _("days without a touch"),
        default=30,
        validators=[MinValueValidator(1)],
        help_text=_("A client whom nobody has reached for longer is left behind."),
    )

    class Meta:
        ordering = ["stage__position", "pk"]
        verbose_name = _("watched stage")
        verbose_name_plural = _("watched stages")

    def __str__(self) -> str:
        return str(self.stage)
