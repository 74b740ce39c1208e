"""A row of a file, read and cleaned, and what is going to become of it (I4)."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from listing.models.import_run import ImportRun


class Verdict(models.TextChoices):
    """What is going to become of a row; each has exactly one."""

    CREATE = "create", _("Create")
    UPDATE = "update", _("Update")
    SAME = "same", _("Nothing to change")
    PRESENT = "present", _("Here already")
    ABSENT = "absent", _("Not found here")
    DOUBTFUL = "doubtful", _("Doubtful duplicate")
    ERROR = "error", _("Error")


class StagedRow(models.Model):
    """One row between the file and the records.

    It goes in the transaction that brings it in, so that no row is brought in twice.
    The rows that are left are what a stopped run still has to do.
    """

    run = models.ForeignKey(
        ImportRun, models.CASCADE, related_name="staged_rows", db_index=False
    )
    number = models.PositiveIntegerField(_("row"))
    # The cells as the reader gave them: a text, null, or [kind, text].
    cells = models.JSONField()
    # The cleaned values by key of field; null where a value is to be emptied.
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    # The record that it is about, and the version that it was compared with.
    record_id = models.PositiveBigIntegerField(null=True)
    version = models.PositiveIntegerField(null=True)
    # As in the journal; {"text": name} stands for what does not exist yet.
    changes = models.JSONField(default=list)
    # Sentences by the key of the field that they are about; "" for the whole row.
    reasons = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="staged_row_once")
        ]
        indexes = [
            models.Index(fields=["run", "verdict", "number"], name="staged_by_verdict")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.verdict}"

    @property
    def texts(self) -> list[str]:
        """What stands in the cells."""
        return [text_of(cell) for cell in self.cells]


def text_of(cell: Any) -> str:
    """Return what stands in a cell as it travels."""
    if cell is None:
        return ""
    return str(cell if isinstance(cell, str) else cell[1])
