"""Access classes: Partner, Customer, Internal (R4)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessClass(models.Model):
    """A mark on records that rules can be given for."""

    kept_in_memory: ClassVar[bool] = True

    name = models.CharField(_("name"), max_length=60, unique=True)
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("access class")
        verbose_name_plural = _("access classes")

    def __str__(self) -> str:
        return self.name
