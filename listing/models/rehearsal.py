"""The rehearsal of an import: the whole file judged before anything is written (I4)."""

from __future__ import annotations

import json
from hashlib import blake2s
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from listing.models.import_run import ImportRun
from listing.models.run import Run
from listing.models.staged_row import Verdict


class Rehearsal(Run):
    """Reads the file and judges its rows; `rows_done` counts those that are staged.

    An interrupted one begins anew: it has written nothing but rows of its own.
    """

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="rehearsal")
    # A digest of what it was made of: another mapping needs another rehearsal.
    basis = models.CharField(max_length=32)
    # Rows by verdict.
    counts = models.JSONField(default=dict)
    # How many records of other types would be made along, by type.
    also_created = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    # What was typed over cells, by row and index of the column; outlives the rows.
    corrections = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("rehearsal")
        verbose_name_plural = _("rehearsals")

    def __str__(self) -> str:
        return str(self.run)

    def get_absolute_url(self) -> str:
        """Return the page of its progress, and then of its result."""
        return reverse("listing:import_rehearsal", args=[self.run_id])

    @property
    def user(self) -> User:
        """Whose it is."""
        return self.run.user

    @property
    def is_of_now(self) -> bool:
        """Whether it says what would happen by the present mapping and options."""
        return self.state == self.State.DONE and self.basis == basis_of(self.run)

    def count_of(self, verdict: str) -> int:
        """Return how many rows have a verdict."""
        return int(self.counts.get(verdict, 0))

    @property
    def to_create(self) -> int:
        """How many records the import would make."""
        doubtful = self.run.meeting.get("doubtful", "create") == "create"
        more = self.count_of(Verdict.DOUBTFUL) if doubtful else 0
        only_updates = self.run.meeting.get("mode") == "update"
        return self.count_of(Verdict.CREATE) + (0 if only_updates else more)

    def give_up(self) -> None:
        """Say that a fault of this program ended it."""
        self.finish(
            self.State.FAILED,
            gettext(
                "The rehearsal stopped because of a fault in this program. Nothing was "
                "written."
            ),
        )


def basis_of(run: ImportRun) -> str:
    """Return a digest of what decides how the rows of a file are judged."""
    options = {**run.options, "meeting": {**run.meeting, "doubtful": ""}}
    decides: Any = [run.mapping, options, run.facts, run.file.name]
    said = json.dumps(decides, sort_keys=True).encode()
    return blake2s(said, digest_size=16).hexdigest()
