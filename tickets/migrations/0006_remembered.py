"""Where one may go from a state is kept in memory, and forgotten when it changes."""

from django.db import migrations

from accounts.remembered import watch


class Migration(migrations.Migration):
    dependencies = [("tickets", "0005_board")]
    operations = [watch("tickets_ticketstate_next_states")]
