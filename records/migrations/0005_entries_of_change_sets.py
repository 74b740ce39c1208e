from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Timelines are the largest table, so the index is built beside writers."""

    atomic = False

    dependencies = [("records", "0004_change_sets")]

    operations = [
        AddIndexConcurrently(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("change_set__isnull", False)),
                fields=["change_set", "-id"],
                name="entry_of_change_set",
            ),
        ),
    ]
