"""Records that became part of another one, and are found by their names."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0003_single_keys"),
        ("companies", "0009_merged_records"),
        ("contacts", "0009_merged_records"),
        ("notes", "0005_trash_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="former_names",
            field=models.TextField(db_default="", default="", editable=False),
        ),
        migrations.AddField(
            model_name="note",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="notes.note",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="note_merged_into",
            ),
        ),
    ]
