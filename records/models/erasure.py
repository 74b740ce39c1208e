"""That a person was erased, and what must not come back unasked (N15)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType


class Erasure(models.Model):
    """The certificate: who erased when, and how much; nothing of whom."""

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    # How many rows and files went, by the key of the trace (`records/traces.py`).
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        """Return the page of the certificate."""
        return reverse("records:erasure", args=[self.pk])


class Suppressed(models.Model):
    """A phone or an e-mail of somebody who was erased, as a keyed hash.

    Without the key of this installation nobody finds out which; with it, what is typed
    or imported is compared (`records/suppression.py`).
    """

    digest = models.CharField(max_length=64, unique=True)
    erasure = models.ForeignKey(
        Erasure, models.CASCADE, related_name="suppressed", db_index=False
    )

    def __str__(self) -> str:
        return self.digest[:12]
