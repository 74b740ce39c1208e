"""Names are looked up folded, so that a file of thousands reads no whole table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deals", "0003_presets"),
        ("records", "0016_files"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                models.Func("title", function="fold", output_field=models.TextField()),
                name="deal_by_folded_title",
            ),
        ),
    ]
