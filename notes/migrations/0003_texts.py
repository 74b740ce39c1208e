"""One text that holds all that is written in a row, so that "contains" has an index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from records.database import texts_trigger


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notes", "0002_triggers"), ("records", "0002_sort_key")]
    operations = [
        migrations.AddField(
            "note",
            "texts",
            models.TextField(default="", db_default="", editable=False),
        ),
        texts_trigger("notes_note", []),
        AddIndexConcurrently(
            "note",
            GinIndex(fields=["texts"], opclasses=["gin_trgm_ops"], name="note_texts"),
        ),
    ]
