"""The right to reopen what is closed; leads and above have it at first (D4)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_reminders"),
    ]

    operations = [
        migrations.AddField(
            model_name="rule",
            name="may_reopen",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="reopen"
            ),
        ),
        migrations.RunSQL(
            "UPDATE accounts_rule SET may_reopen = true"
            " WHERE record_type IN ('deal', 'ticket') AND role_id IN"
            " (SELECT id FROM accounts_role"
            " WHERE name IN ('Team lead', 'Director', 'Administrator'))",
            migrations.RunSQL.noop,
        ),
    ]
