"""The newest first, for rows that are not in the trash; keys that nobody asks for go."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import (
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0002_presets"),
        ("companies", "0005_live_indexes"),
        ("contacts", "0005_live_indexes"),
        ("notes", "0003_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RemoveIndexConcurrently(
            model_name="note",
            name="note_newest",
        ),
        RemoveIndexConcurrently(
            model_name="note",
            name="note_mine_newest",
        ),
        migrations.AlterField(
            model_name="note",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="created by",
            ),
        ),
        migrations.AlterField(
            model_name="note",
            name="trashed_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["created_at", "id"],
                include=("private",),
                name="note_live_newest",
            ),
        ),
    ]
