"""How far the values of a field are carried over into a field of another type (F4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from records.models.custom_field import CustomField


class FieldConversion(models.Model):
    """A change of type: `source`, retired, keeps its values; `target` gets copies."""

    source = models.OneToOneField(
        CustomField, models.CASCADE, related_name="conversion"
    )
    target = models.OneToOneField(
        CustomField, models.CASCADE, related_name="made_by_conversion"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)  # records that hold a value
    done = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)  # values that can't be converted
    last_id = models.BigIntegerField(default=0)  # of the last record that was done

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def is_finished(self) -> bool:
        """Whether all values are carried over."""
        return self.finished_at is not None
