"""What was deleted for good: that it was, and nothing of what it was."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType


class Removal(models.Model):
    """Some records of one type that were deleted for good in one go.

    Kept for those who have to answer for it; the ids name nobody by themselves.
    """

    class Reason(models.TextChoices):
        """Why they were deleted."""

        BY_HAND = "by_hand", _("Deleted for good by somebody")
        RETENTION = "retention", _("Their time in the trash was over")
        ERASURE = "erasure", _("A person was erased")

    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    ids = ArrayField(models.BigIntegerField(), verbose_name=_("numbers"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("deletion for good")
        verbose_name_plural = _("deletions for good")

    def __str__(self) -> str:
        return f"{self.get_record_type_display()}: {len(self.ids)}"
