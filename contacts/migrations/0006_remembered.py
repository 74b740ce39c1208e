"""Which of these tables are kept in memory while nobody changes them."""

from django.db import migrations

from accounts.remembered import watch


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_edition"), ("contacts", "0005_live_indexes")]

    operations = [
        watch("contacts_stage"),
        watch("contacts_source"),
        watch("contacts_position"),
    ]
