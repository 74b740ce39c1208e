"""Tags: free words on records (L9)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from records.palette import Hue


class Tag(TagBase):  # type: ignore[misc]
    """A word that groups records of every type."""

    hue = models.PositiveSmallIntegerField(
        _("colour"), choices=Hue.choices, default=Hue.INDIGO
    )
    prominent = models.BooleanField(
        _("prominent"),
        default=False,
        help_text=_("Stands beside the name wherever the record is shown."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
