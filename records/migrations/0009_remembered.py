"""Which of these tables are kept in memory while nobody changes them."""

from django.db import migrations

from accounts.remembered import watch


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_edition"), ("records", "0008_quicker_functions")]

    operations = [
        watch("records_customfield"),
        watch("records_customfield_access_classes"),
        watch("records_customfieldoption"),
        watch("records_fieldconversion"),
        watch("records_tag"),
    ]
