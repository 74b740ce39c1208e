"""The database keeps access tokens and search text of this table."""

from django.db import migrations

from records.database import record_triggers


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial"), ("records", "0001_initial")]
    operations = record_triggers(
        "contacts_contact",
        noun="contact",
        searched=["first_name", "middle_name", "last_name", "city"],
        channels=True,
    )
