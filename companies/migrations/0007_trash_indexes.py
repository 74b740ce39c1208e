"""Finding what lies in the trash, and what went there together."""

from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0005_delete_for_good"),
        ("companies", "0006_remembered"),
        ("records", "0008_quicker_functions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="company",
            index=models.Index(
                condition=models.Q(("trashed_at__isnull", False)),
                fields=["-trashed_at", "-id"],
                name="company_trash",
            ),
        ),
        AddIndexConcurrently(
            model_name="company",
            index=models.Index(
                condition=models.Q(("trash_batch__isnull", False)),
                fields=["trash_batch"],
                name="company_trash_batch",
            ),
        ),
    ]
