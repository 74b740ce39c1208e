from django.db import migrations

from records.database_custom import CUSTOM_FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [("records", "0006_fields_of_every_type")]

    operations = CUSTOM_FUNCTIONS
