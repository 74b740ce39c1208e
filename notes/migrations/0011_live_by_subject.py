"""Lists and boards of notes walk indexes that hold all they ask."""

from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0005_delete_for_good"),
        ("companies", "0011_folded_addresses"),
        ("contacts", "0011_folded_addresses"),
        ("notes", "0010_crm_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("status__isnull", False), ("trashed_at", None)),
                fields=["status", "due_at", "id"],
                name="note_status_by_due",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["created_at", "id"],
                include=("private", "contact", "company"),
                name="note_live_by_subject",
            ),
        ),
    ]
