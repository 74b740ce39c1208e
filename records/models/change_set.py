"""What was done to many records in one act, so that it can be undone as one (N7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType


class ChangeSet(models.Model):
    """One act of one user; the timeline entries that point here say what it did."""

    class Way(models.TextChoices):
        """By which way records were changed; a form changes one and needs no set."""

        BULK = "bulk", _("Bulk work")
        IMPORT = "import", _("Import")
        MERGE = "merge", _("Merge")
        UNDO = "undo", _("Undo")

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="undone_by"
    )

    def __str__(self) -> str:
        return f"{self.way} {self.record_type} {self.pk}"
