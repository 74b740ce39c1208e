"""Finding what lies in the trash, and what went there together."""

from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0005_delete_for_good"),
        ("companies", "0007_trash_indexes"),
        ("contacts", "0007_trash_indexes"),
        ("notes", "0004_live_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("trashed_at__isnull", False)),
                fields=["-trashed_at", "-id"],
                name="note_trash",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("trash_batch__isnull", False)),
                fields=["trash_batch"],
                name="note_trash_batch",
            ),
        ),
    ]
