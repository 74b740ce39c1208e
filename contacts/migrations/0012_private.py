"""The few private records are found without passing a million others."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contacts", "0011_folded_addresses")]
    operations = [
        AddIndexConcurrently(
            "contact",
            models.Index(
                fields=["id"],
                condition=models.Q(private=True, trashed_at=None),
                name="contact_private",
            ),
        )
    ]
