"""What bulk work put into a segment or took out of it, so that it can be undone."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from listing.models.segment import Segment
from records.models import ChangeSet


class SegmentStep(models.Model):
    """The records whose membership one chunk of bulk work really changed.

    No timeline tells of it: a segment is somebody's own, a record everybody's.
    """

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="+")
    segment = models.ForeignKey(Segment, models.CASCADE, related_name="+")
    came = models.BooleanField()  # else they went
    ids = ArrayField(models.BigIntegerField())

    def __str__(self) -> str:
        return f"{self.segment_id}: {len(self.ids)}"
