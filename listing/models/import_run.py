"""A file on its way in: what it is, how far it has come, what was left out (I5)."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.importing.reading import FileFacts
from listing.models.run import Run
from records.models import ChangeSet

# Values kept per kind of note: enough to act on, not a second copy of the file.
MOST_NOTED = 100


def place_of(run: models.Model, filename: str) -> str:
    """Return where an upload is kept: a name that nobody guesses, its ending kept."""
    return f"imports/{uuid.uuid4()}{PurePath(filename).suffix.lower()[:8]}"


def no_facts() -> dict[str, Any]:
    """Return the facts of a file that was not read."""
    return FileFacts("", "", "", "", "", (), 1, 0, ()).as_json()


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Choosing imports."""

    def open_to(self, user: User) -> Self:
        """Choose the imports of `user`; an administrator opens all."""
        return self if user.is_administrator else self.filter(user=user)

    def started(self) -> Self:
        """Leave out uploads that were never run."""
        return self.exclude(state=ImportRun.State.UPLOADED)

    def unfinished(self) -> Self:
        """Choose those that wait for a worker or are with one."""
        return self.filter(state__in=ImportRun.UNDER_WAY)


class ImportRun(Run):
    """One import of one file by one user; `rows_done` counts rows of the file."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports"
    )
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    file = models.FileField(_("file"), upload_to=place_of, blank=True)
    filename = models.CharField(_("file name"), max_length=255)
    facts = models.JSONField(default=no_facts)
    # Key of a target by index of a column; columns without one are left aside.
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    same = models.PositiveIntegerField(_("nothing to change"), default=0)
    skipped = models.PositiveIntegerField(_("skipped"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    # How many records of other types were made for the rows, by type.
    also_created = models.JSONField(default=dict)
    # What was left out of rows that went in: {"unknown_people": {"Ana": 3}, ...}.
    notes = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    # Of the timeline entries that it wrote; none before it began.
    change_set = models.OneToOneField(
        ChangeSet, models.SET_NULL, null=True, related_name="import_run"
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["user", "-uploaded_at"], name="import_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    rows_done=models.F("created")
                    + models.F("updated")
                    + models.F("same")
                    + models.F("skipped")
                    + models.F("refused")
                ),
                name="import_counts_each_row_once",
            )
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        """Return the page that fits its state."""
        if self.state == self.State.UPLOADED:
            return reverse("listing:import_mapping", args=[self.pk])
        name = "progress" if self.is_under_way else "report"
        return reverse(f"listing:import_{name}", args=[self.pk])

    @property
    def may_go_on(self) -> bool:
        """Whether rows are left that a second start would bring in."""
        return self.state in self.RESUMABLE and bool(self.file)

    @property
    def meeting(self) -> dict[str, Any]:
        """What was chosen for rows that are here already."""
        return dict(self.options.get("meeting", {}))

    @property
    def file_facts(self) -> FileFacts:
        """What is in the file."""
        return FileFacts.from_json(self.facts)

    @property
    def ignored_columns(self) -> list[str]:
        """The columns that hold values and go nowhere."""
        return [
            column.name
            for column in self.file_facts.columns
            if column.filled and not self.mapping.get(str(column.index))
        ]

    def give_up(self) -> None:
        """Say that a fault of this program ended it; what is done stays."""
        self.finish(
            self.State.FAILED,
            gettext(
                "The import stopped because of a fault in this program. The rows that "
                "are done stay; it can go on from there."
            ),
        )

    def note(self, kind: str, found: dict[str, int]) -> None:
        """Add to what was left out, counted by what the file says."""
        add_notes(self.notes, kind, found)


def add_notes(notes: dict[str, Any], kind: str, found: dict[str, int]) -> None:
    """Add to notes of one kind, as long as they are not too many."""
    counts: dict[str, int] = notes.setdefault(kind, {})
    for name, count in found.items():
        if name in counts or len(counts) < MOST_NOTED:
            counts[name] = counts.get(name, 0) + count


class RefusedRow(models.Model):
    """A row that did not go in, as it stands in the file, and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="refused_rows")
    number = models.PositiveIntegerField(_("row"))
    values = models.JSONField()
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="refused_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"
