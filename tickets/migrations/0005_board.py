"""A board reads what stands on it, and not all that was ever reported."""

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
    dependencies = [("tickets", "0004_titles")]
    operations = [
        AddIndexConcurrently(
            "ticket",
            models.Index(
                models.F("state"),
                Coalesce("closed_at", NOT_OVER),
                include=("closed_at", "trashed_at", "private", "id"),
                name="ticket_on_board",
            ),
        ),
        RemoveIndexConcurrently("ticket", "ticket_of_state"),
    ]
