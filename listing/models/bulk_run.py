"""Work on many picked records at once: what is done, how far it is, what was left out
(L8)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models.run import Run
from records.models import ChangeSet
from records.outcome import Fate, Outcome

# Records that are locked and written at a time.
CHUNK = 1_000
UNDO_WITHIN = timedelta(days=30)


class BulkRunQuerySet(models.QuerySet["BulkRun"]):
    """Choosing bulk work."""

    def open_to(self, user: User) -> Self:
        """Choose the work of `user`; an administrator opens all."""
        return self if user.is_administrator else self.filter(user=user)

    def with_undo(self) -> Self:
        """Read along whose it is, and what took it back."""
        undone = Prefetch(
            "change_set__undone_by",
            ChangeSet.objects.select_related("bulk_run__user").order_by("-pk"),
        )
        known = ("user", "change_set__undoes__bulk_run")
        return self.select_related(*known).prefetch_related(undone)


class BulkRun(Run):
    """One action on many records of one type, or the undo of one.

    Which records they are is settled before it begins, so that what is done is what
    was shown.
    """

    UNDO = "undo"
    FINAL = ("destroy",)  # what nothing takes back

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="bulk_runs"
    )
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    action = models.CharField(max_length=40)  # key of an action, or UNDO
    parameters = models.JSONField(default=dict)
    change_set = models.OneToOneField(
        ChangeSet, models.PROTECT, related_name="bulk_run"
    )
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    hidden = models.PositiveIntegerField(default=0)
    impossible = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(auto_now_add=True)

    objects = BulkRunQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        verbose_name = _("bulk work")
        verbose_name_plural = _("bulk work")
        indexes = [models.Index(fields=["user", "-queued_at"], name="bulk_run_of_user")]

    def __str__(self) -> str:
        return f"{self.action} {self.record_type} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the page with its progress, and in the end with its report."""
        return reverse("listing:bulk_run", args=[self.pk])

    @property
    def is_undo(self) -> bool:
        """Whether it takes back what another one did."""
        return self.action == self.UNDO

    @property
    def original_action(self) -> str:
        """The key of what it does; of an undo, of what was done in the first place."""
        return str(self.parameters["action"] if self.is_undo else self.action)

    @property
    def left_out_count(self) -> int:
        """How many records it could not change."""
        return self.kept + self.refused + self.hidden + self.impossible

    @property
    def may_go_on(self) -> bool:
        """Whether rows are left that a second start would change."""
        return self.state in self.RESUMABLE and self.rows_done < self.rows_total

    @property
    def undo(self) -> BulkRun | None:
        """The latest work that took this one back, or is about to."""
        undone = sorted(self.change_set.undone_by.all(), key=lambda one: -one.pk)
        return undone[0].bulk_run if undone else None

    @property
    def may_be_undone(self) -> bool:
        """Whether an undo would find something to take back."""
        if self.original_action in self.FINAL:
            return False
        fresh = self.queued_at > timezone.now() - UNDO_WITHIN
        if self.is_under_way or not self.changed or not fresh:
            return False
        undo = self.undo
        return undo is None or undo.state in self.RESUMABLE

    def freeze(self, rows: Any) -> None:
        """Settle which rows it is about: a queryset with the ids as its only value."""
        ids, values = rows.query.sql_with_params()
        table = BulkChunk._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{table}" (run_id, number, ids)'  # noqa: S608 our table
                " SELECT %s, place / %s, array_agg(id ORDER BY place) FROM"
                " (SELECT id, row_number() OVER () - 1 AS place"
                f"  FROM ({ids}) AS chosen(id)) AS placed GROUP BY 2"
                " RETURNING cardinality(ids)",
                [self.pk, CHUNK, *values],
            )
            self.rows_total = sum(row[0] for row in cursor.fetchall())
        self.save(update_fields=["rows_total"])

    def count(self, rows: int, outcome: Outcome) -> None:
        """Add what became of a chunk of so many rows; those left out are noted."""
        counts = outcome.count()
        self.rows_done += rows
        self.changed += counts[Fate.CHANGED]
        self.unchanged += counts[Fate.UNCHANGED]
        self.kept += counts[Fate.KEPT]
        self.refused += counts[Fate.NO_RIGHT]
        self.hidden += counts[Fate.HIDDEN]
        self.impossible += counts[Fate.FAILED]
        self.save()
        LeftOut.objects.bulk_create(
            (
                LeftOut(
                    run=self,
                    record_id=pk,
                    fate=fate,
                    reason=outcome.reasons.get(pk, ""),
                )
                for pk, fate in sorted(outcome.fates.items())
                if fate in LeftOut.NAMED
            ),
            ignore_conflicts=True,
        )

    def give_up(self) -> None:
        """Say that a fault of this program ended it; what is done stays."""
        self.finish(
            self.State.FAILED,
            gettext(
                "This stopped because of a fault in this program. What is done stays; "
                "it can go on from there."
            ),
        )


class BulkChunk(models.Model):
    """Ids that are worked on in one go: of records, or of entries to be undone."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    ids = ArrayField(models.BigIntegerField())

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="bulk_chunk_once")
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.number}"


class LeftOut(models.Model):
    """A record that a run did not change, and why.

    No name is kept: it is looked up by the rights of whoever reads the report.
    """

    # Those that the user could not see at that time are counted and no more.
    NAMED = (Fate.KEPT, Fate.NO_RIGHT, Fate.FAILED)

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="left_out")
    record_id = models.PositiveBigIntegerField()
    fate = models.CharField(max_length=10, choices=Fate.choices)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "record_id"], name="left_out_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.fate}"
