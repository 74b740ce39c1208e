"""Private notes by an index, and lanes of the board with those of no status."""

from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notes", "0018_by_due")]
    operations = [
        AddIndexConcurrently(
            "note",
            models.Index(
                fields=["id"],
                condition=models.Q(private=True, trashed_at=None),
                name="note_private",
            ),
        ),
        RemoveIndexConcurrently("note", "note_status_by_due"),
        AddIndexConcurrently(
            "note",
            models.Index(
                fields=["status", "due_at", "id"],
                condition=models.Q(
                    models.Q(status__isnull=False) | models.Q(action__isnull=False),
                    trashed_at=None,
                ),
                name="note_on_board",
            ),
        ),
    ]
