"""Records that became part of another one, and are found by their names."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from records.database import search_trigger


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0003_single_keys"),
        ("companies", "0008_pictures"),
        ("records", "0012_merges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="company",
            name="former_names",
            field=models.TextField(db_default="", default="", editable=False),
        ),
        migrations.AddField(
            model_name="company",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="companies.company",
            ),
        ),
        AddIndexConcurrently(
            model_name="company",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="company_merged_into",
            ),
        ),
        search_trigger(
            "companies_company",
            ["name", "legal_name", "city", "former_names"],
            channels=True,
        ),
    ]
