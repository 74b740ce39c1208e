"""Tasks of some people within some days are found, done ones too."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("notes", "0014_drafts")]

    operations = [
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("due_at__isnull", False),
                    ("trashed_at", None),
                ),
                fields=["responsible", "due_at", "id"],
                name="note_in_calendar",
            ),
        ),
    ]
