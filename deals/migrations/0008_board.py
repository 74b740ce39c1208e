"""A board reads what stands on it, and not all that was ever sold."""

import datetime as dt

from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models
from django.db.models.functions import Coalesce

NOT_OVER = models.Value(dt.datetime(9999, 1, 1, tzinfo=dt.UTC), models.DateTimeField())


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("deals", "0007_products")]
    operations = [
        AddIndexConcurrently(
            "deal",
            models.Index(
                models.F("stage"),
                Coalesce("closed_at", NOT_OVER),
                include=(
                    *("closed_at", "trashed_at", "closes_on", "amount", "currency"),
                    *("private", "id"),
                ),
                name="deal_on_board",
            ),
        ),
        RemoveIndexConcurrently("deal", "deal_of_stage"),
    ]
