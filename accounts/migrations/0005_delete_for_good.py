"""How far the right to delete for good reaches; none but the whole Administrator."""

from django.db import migrations, models

import accounts.models.role


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_edition"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rule",
            name="rule_reaches_no_further_than_it_sees",
        ),
        migrations.AddField(
            model_name="rule",
            name="destroy_scope",
            field=accounts.models.role.ScopeField(
                choices=[(0, "None"), (1, "Own"), (2, "Team"), (3, "All")],
                db_default=0,
                default=0,
                verbose_name="delete for good",
            ),
        ),
        migrations.RunSQL(
            "UPDATE accounts_rule SET destroy_scope = delete_scope WHERE role_id IN"
            " (SELECT id FROM accounts_role WHERE name = 'Administrator')",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("edit_scope__lte", models.F("view_scope")),
                    ("delete_scope__lte", models.F("edit_scope")),
                    ("export_scope__lte", models.F("view_scope")),
                    ("destroy_scope__lte", models.F("delete_scope")),
                ),
                name="rule_reaches_no_further_than_it_sees",
                violation_error_message="Nobody can edit or export more than they view, delete more than they edit, or delete for good more than they delete.",
            ),
        ),
    ]
