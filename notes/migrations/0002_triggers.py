"""The database keeps access tokens and search text of this table."""

from django.db import migrations

from records.database import record_triggers


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial"), ("records", "0001_initial")]
    operations = record_triggers(
        "notes_note",
        noun="note",
        searched=["text"],
        channels=False,
    )
