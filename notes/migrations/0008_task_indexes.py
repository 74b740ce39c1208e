"""Tasks are found by person, due date, action and status."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("notes", "0007_tasks")]

    operations = [
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False), ("done_at", None), ("trashed_at", None)
                ),
                fields=["responsible", "due_at", "id"],
                name="note_open_of_person",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False), ("done_at", None), ("trashed_at", None)
                ),
                fields=["due_at", "id"],
                name="note_open_by_due",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("action__isnull", False)),
                fields=["action", "id"],
                name="note_action",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("status__isnull", False)),
                fields=["status", "id"],
                name="note_status",
            ),
        ),
    ]
