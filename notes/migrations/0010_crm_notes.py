"""The list of notes has a name of its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("notes", "0009_task_presets"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="note",
            options={"verbose_name": "note", "verbose_name_plural": "CRM notes"},
        ),
    ]
