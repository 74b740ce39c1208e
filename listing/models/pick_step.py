"""The last large change of a selection, so that it can be taken back (L7)."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models.selection import Pick


class PickStepQuerySet(models.QuerySet["PickStep"]):
    """Remembering a step, and taking it back."""

    def remember(
        self,
        user: User,
        record_type: RecordType,
        *,
        added: Iterable[int] = (),
        dropped: Iterable[int] = (),
    ) -> None:
        """Keep what a step changed, in the place of the step before."""
        changed = {"added": list(added), "dropped": list(dropped)}
        self.update_or_create(changed, user=user, record_type=record_type)

    @transaction.atomic
    def undo(self, user: User, record_type: RecordType) -> None:
        """Take the last step back, and nothing that was picked by hand since."""
        mine = self.filter(user=user, record_type=record_type)
        step = mine.select_for_update().first()
        if step is None:
            return
        picks = Pick.objects.of(user, record_type)
        picks.filter(record_id__in=step.added).delete()
        Pick.objects.add(user, record_type, step.dropped)
        step.delete()


class PickStep(models.Model):
    """What one step of a user put into a selection, and what it took out."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    added = ArrayField(models.BigIntegerField(), default=list)
    dropped = ArrayField(models.BigIntegerField(), default=list)

    objects = PickStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a selection")
        verbose_name_plural = _("steps of selections")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "record_type"], name="pick_step_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.record_type}"
