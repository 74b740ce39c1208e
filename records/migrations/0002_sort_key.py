"""What texts are sorted by, as a function that indexes can be made of."""

from django.db import migrations

from records.database import SORT_KEY


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [SORT_KEY]
