"""Names are looked up folded, so that a file of thousands reads no whole table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0016_files"),
        ("tickets", "0003_presets"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                models.Func(
                    "subject", function="fold", output_field=models.TextField()
                ),
                name="ticket_by_folded_subject",
            ),
        ),
    ]
