"""Which of these tables are kept in memory while nobody changes them."""

from django.db import migrations

from accounts.remembered import watch


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_edition"), ("companies", "0005_live_indexes")]

    operations = [
        watch("companies_industry"),
    ]
