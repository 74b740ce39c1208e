"""Tags: free words on records (L9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from accounts.models import User
from accounts.uses import uses
from records.models.retagging import all_marks
from records.palette import Hue

KEPT = dt.timedelta(days=30)  # for so long a removed tag can be restored


class Tag(TagBase):  # type: ignore[misc]
    """A word that groups records of every type."""

    kept_in_memory: ClassVar[bool] = True

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
        """Mark what `others` mark, each record once, and remove them."""
        ids, gone = [tag.pk for tag in others], [tag.name for tag in others]
        for marks in all_marks(Tag):
            marks.journal(ids, by=by, come=[self.name], gone=gone)
            marks.put_on(self.pk, ids)
        for tag in others:
            RemovedTag.objects.keep(tag, by=by, merged_into=self)
        Tag.objects.filter(pk__in=ids).delete()

    @transaction.atomic
    def remove(self, *, by: User) -> None:
        """Take it off all records; for a while it can be restored."""
        for marks in all_marks(Tag):
            marks.journal([self.pk], by=by, come=[], gone=[self.name])
        RemovedTag.objects.keep(self, by=by)
        self.delete()


class RemovedTagManager(models.Manager["RemovedTag"]):
    """Keeping what is taken away."""

    def restorable(self) -> models.QuerySet[RemovedTag]:
        """Choose those that were removed of late, without the long lists in them."""
        late = self.filter(removed_at__gte=timezone.now() - KEPT)
        return late.select_related("merged_into", "removed_by").defer("marked")

    def keep(self, tag: Tag, *, by: User, merged_into: Tag | None = None) -> RemovedTag:
        """Write down a tag and what it is on; forget what was removed long ago."""
        self.filter(removed_at__lt=timezone.now() - KEPT).delete()
        removed = self.create(
            name=tag.name,
            hue=tag.hue,
            prominent=tag.prominent,
            count=uses(tag, on_delete=models.CASCADE),
            merged_into=merged_into,
            removed_by=by,
        )
        for marks in all_marks(Tag):
            marks.keep(tag.pk, removed.pk)
        return removed


class RemovedTag(models.Model):
    """A tag that was deleted or merged, and the records that it stood on."""

    name = models.CharField(_("name"), max_length=100)
    hue = models.PositiveSmallIntegerField(_("colour"), choices=Hue.choices)
    prominent = models.BooleanField(_("prominent"))
    count = models.PositiveIntegerField(_("on records"))
    # Ids of those records by their type.
    marked = models.JSONField(default=dict)
    merged_into = models.ForeignKey(Tag, models.SET_NULL, null=True, related_name="+")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(_("removed"), auto_now_add=True)

    objects = RemovedTagManager()

    class Meta:
        ordering = ["-removed_at", "-pk"]
        verbose_name = _("removed tag")
        verbose_name_plural = _("removed tags")

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def restore(self, *, by: User) -> Tag:
        """Put it back on its records; a tag of that name, made since, takes its place.

        A tag that it was merged into stays where it is.
        """
        tag: Tag | None = Tag.objects.filter(name__iexact=self.name).first()
        if tag is None:
            look = {"hue": self.hue, "prominent": self.prominent}
            tag = Tag.objects.create(name=self.name, **look)
        for marks in all_marks(Tag):
            marks.put_back(tag.pk, self.pk, by=by, name=tag.name)
        self.delete()
        return tag
