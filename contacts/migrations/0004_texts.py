"""One text that holds all that is written in a row, so that "contains" has an index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from records.database import compute, texts_trigger


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("contacts", "0003_folded_names"), ("records", "0002_sort_key")]
    operations = [
        migrations.AddField(
            "contact",
            "texts",
            models.TextField(default="", db_default="", editable=False),
        ),
        texts_trigger(
            "contacts_contact",
            ["time_zone", "address_1", "address_2", "postal_code", "region", "country"],
        ),
        compute("contacts_contact", "texts"),
        AddIndexConcurrently(
            "contact",
            GinIndex(
                fields=["texts"], opclasses=["gin_trgm_ops"], name="contact_texts"
            ),
        ),
    ]
