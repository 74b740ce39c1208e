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
        ("companies", "0009_merged_records"),
        ("contacts", "0008_pictures"),
        ("records", "0012_merges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="former_names",
            field=models.TextField(db_default="", default="", editable=False),
        ),
        migrations.AddField(
            model_name="contact",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="contacts.contact",
            ),
        ),
        AddIndexConcurrently(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="contact_merged_into",
            ),
        ),
        search_trigger(
            "contacts_contact",
            ["first_name", "middle_name", "last_name", "city", "former_names"],
            channels=True,
        ),
    ]
