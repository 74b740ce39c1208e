"""One stamp for the small tables that are kept in memory, and the triggers of ours."""

import uuid

from django.db import migrations, models

from accounts.remembered import watch

NEW_EDITION = """
    CREATE FUNCTION new_edition() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE accounts_edition
        SET stamp = gen_random_uuid(),
            changed_in = pg_current_xact_id()::text::bigint
        WHERE changed_in <> pg_current_xact_id()::text::bigint;
        RETURN NULL;
    END $$
"""
OF_PEOPLE = ("email", "first_name", "last_name", "is_active", "team_id")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_single_keys")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("stamp", models.UUIDField(default=uuid.uuid4)),
                ("changed_in", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(NEW_EDITION, "DROP FUNCTION new_edition"),
        migrations.RunSQL(
            "INSERT INTO accounts_edition (stamp, changed_in)"
            " VALUES (gen_random_uuid(), 0)",
            migrations.RunSQL.noop,
        ),
        watch("accounts_user", *OF_PEOPLE),
        watch("accounts_accessclass"),
        watch("accounts_rule"),
        watch("accounts_role"),
        watch("accounts_user_roles"),
    ]
