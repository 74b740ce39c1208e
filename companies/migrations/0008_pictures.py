"""Pictures of records, and whether somebody chose them."""

from django.db import migrations, models

import records.models.picture


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0007_trash_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="company",
            name="avatar",
            field=models.FileField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                upload_to=records.models.picture.place_of,
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="company",
            name="avatar_by_hand",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
