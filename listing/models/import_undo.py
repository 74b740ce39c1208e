"""Taking an import back: what it created and what it changed (I5, N3)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
from listing.models.import_run import ImportRun
from listing.models.run import Run
from records.models import ChangeSet

UNDO_WITHIN = timedelta(days=30)


class ImportUndo(Run):
    """Goes through the timeline entries of an import, the newest first.

    `rows_done` counts records. `last_entry` is where the next chunk begins, so that no
    entry is taken back twice.
    """

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="undo")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    change_set = models.OneToOneField(ChangeSet, models.PROTECT, related_name="+")
    last_entry = models.PositiveBigIntegerField(null=True)
    # Records of the type of the file come first, those made along after them.
    along = models.BooleanField(default=False)
    removed = models.PositiveIntegerField(_("removed"), default=0)
    restored = models.PositiveIntegerField(_("restored"), default=0)
    kept = models.PositiveIntegerField(_("kept"), default=0)
    unreached = models.PositiveIntegerField(_("not reachable"), default=0)

    class Meta:
        verbose_name = _("undo of an import")
        verbose_name_plural = _("undos of imports")

    def __str__(self) -> str:
        return str(self.run)

    def get_absolute_url(self) -> str:
        """Return the page with its progress, and in the end with its report."""
        return reverse("listing:import_undo", args=[self.run_id])

    @property
    def may_go_on(self) -> bool:
        """Whether a second start would take back more."""
        return self.state in self.RESUMABLE

    def give_up(self) -> None:
        """Say that a fault of this program ended it; what is taken back stays so."""
        self.finish(
            self.State.FAILED,
            gettext(
                "The undo stopped because of a fault in this program. What is taken "
                "back stays so; it can go on from there."
            ),
        )


class KeptRecord(models.Model):
    """A record that an undo left as it was, and why; named by the rights of readers."""

    undo = models.ForeignKey(ImportUndo, models.CASCADE, related_name="kept_records")
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    reason = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["undo", "record_type", "record_id"], name="kept_of_undo_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"
