"""A file on its way out, and afterwards the log of it: who took what, and when (I7)."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType, User
from listing.models.run import Run


def place_of(run: ExportRun, filename: str) -> str:
    """Return where the file is kept: a name that nobody guesses."""
    return f"exports/{uuid.uuid4()}.{run.format}"


class ExportRunQuerySet(models.QuerySet["ExportRun"]):
    """Choosing exports."""

    def of(self, user: User) -> Self:
        """Choose the exports of `user`: nobody else opens them, whoever they are."""
        return self.filter(user=user)

    def past_keeping(self) -> Self:
        """Choose those whose file has been kept long enough."""
        old = timezone.now() - timedelta(days=settings.EXPORT_DAYS)
        return self.filter(finished_at__lt=old).exclude(file="")


class ExportRun(Run):
    """One export by one user; `rows_done` counts the records that are in the file.

    The file goes after some days, the row stays: it is the log.
    """

    class Format(models.TextChoices):
        """What kind of file it is."""

        XLSX = "xlsx", _("Excel workbook (xlsx)")
        CSV = "csv", _("Separated text (csv)")
        ODS = "ods", _("OpenDocument workbook (ods)")
        VCF = "vcf", _("Business cards (vcf)")

    class Way(models.TextChoices):
        """How it was asked for."""

        PAGE = "page", _("Page")
        COMMAND = "command", _("Command line")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="exports",
        verbose_name=_("user"),
    )
    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    format = models.CharField(_("format"), max_length=4, choices=Format.choices)
    separator = models.CharField(max_length=1, default=",")
    # Keys of the fields, in their order, and what their columns were called.
    columns = ArrayField(models.CharField(max_length=60), verbose_name=_("columns"))
    titles = ArrayField(models.TextField(), default=list)
    in_full = models.BooleanField(default=False)
    # What the list asked, as an address has it and as people read it.
    query = models.TextField(_("query"), blank=True)
    described = models.TextField(_("filter"), blank=True)
    # Of a selection the ids, until the file is made; null for all that match.
    picked = ArrayField(models.BigIntegerField(), null=True, editable=False)
    of_selection = models.BooleanField(_("selection"), default=False)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    way = models.CharField(
        _("way"), max_length=7, choices=Way.choices, default=Way.PAGE
    )
    address = models.GenericIPAddressField(_("address"), null=True)
    file = models.FileField(_("file"), upload_to=place_of, blank=True)
    filename = models.CharField(_("file name"), max_length=255)
    queued_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = ExportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        indexes = [models.Index(fields=["user", "-queued_at"], name="export_of_user")]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        """Return the page with its progress, and in the end with its file."""
        return reverse("listing:export_run", args=[self.pk])

    def begin(self) -> Self | None:
        """Begin the file anew: half a file is none."""
        begun = super().begin()
        if begun is not None:
            begun.rows_done = begun.resumed_at_row = 0
            begun.save(update_fields=["rows_done", "resumed_at_row"])
        return begun

    def is_at(self, rows_done: int) -> bool:
        """Write down how many are in the file; False when it was stopped."""
        running = type(self).objects.filter(pk=self.pk, state=self.State.RUNNING)
        self.rows_done = rows_done
        return bool(running.update(rows_done=rows_done))

    @property
    def may_go_on(self) -> bool:
        """Whether it can be begun anew."""
        return self.state in self.RESUMABLE

    @property
    def may_be_downloaded(self) -> bool:
        """Whether there is a file."""
        return self.state == self.State.DONE and bool(self.file)

    @property
    def expires_at(self) -> datetime | None:
        """When the file goes; None while there is none."""
        if not self.finished_at or not self.file:
            return None
        return self.finished_at + timedelta(days=settings.EXPORT_DAYS)

    def forget_file(self) -> None:
        """Delete the file; what was done stays known."""
        self.file.delete(save=False)
        self.save(update_fields=["file"])

    def give_up(self) -> None:
        """Say that a fault of this program ended it."""
        self.finish(
            self.State.FAILED,
            gettext(
                "The export stopped because of a fault in this program. There is no "
                "file; it can be begun anew."
            ),
        )
