"""Where one may go from a stage is kept in memory, and forgotten when it changes."""

from django.db import migrations

from accounts.remembered import watch


class Migration(migrations.Migration):
    dependencies = [("deals", "0008_board")]
    operations = [watch("deals_stage_next_stages"), watch("deals_stage_entered_by")]
