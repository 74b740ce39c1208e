"""E-mail addresses are looked up in any case of letters."""

import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("contacts", "0010_duplicate_keys"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="contactemail",
            index=models.Index(
                django.db.models.functions.text.Lower("address"),
                name="contact_email_folded",
            ),
        ),
    ]
