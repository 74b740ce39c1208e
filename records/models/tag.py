"""Tags: free words on records (L9)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from accounts.models import User
from accounts.uses import references
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

    @transaction.atomic
    def absorb(self, others: Collection[Tag], *, by: User) -> None:
        """Mark what `others` mark, each record once, and delete them."""
        for key in references(type(self), on_delete=models.CASCADE):
            taggings: Any = key.related_model
            marked = taggings.objects.filter(tag__in=others)
            taggings.objects.bulk_create(
                (
                    taggings(tag=self, content_object_id=record)
                    for record in set(marked.values_list("content_object", flat=True))
                ),
                ignore_conflicts=True,
                batch_size=5000,
            )
        type(self).objects.filter(pk__in=[tag.pk for tag in others]).delete()
