"""One text that holds all that is written in a row, so that "contains" has an index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from records.database import compute, texts_trigger


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("companies", "0003_folded_names"), ("records", "0002_sort_key")]
    operations = [
        migrations.AddField(
            "company",
            "texts",
            models.TextField(default="", db_default="", editable=False),
        ),
        texts_trigger(
            "companies_company",
            ["site", "address_1", "address_2", "postal_code", "region", "country"],
        ),
        compute("companies_company", "texts"),
        AddIndexConcurrently(
            "company",
            GinIndex(
                fields=["texts"], opclasses=["gin_trgm_ops"], name="company_texts"
            ),
        ),
    ]
