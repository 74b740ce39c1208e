"""Stamps for the small tables that are kept in memory, and the triggers of ours."""

from django.db import migrations, models
from django.db.models.functions import Now

from accounts.remembered import watch

NEW_EDITION = """
    CREATE FUNCTION new_edition() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        here bigint := pg_current_xact_id()::text::bigint;
    BEGIN
        INSERT INTO accounts_edition (stamp, changed_in, at)
        SELECT hashtextextended(gen_random_uuid()::text, 0), here, now()
        WHERE NOT EXISTS (
            SELECT FROM accounts_edition WHERE changed_in = here AND at = now()
        );
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
                ("stamp", models.BigIntegerField()),
                ("changed_in", models.BigIntegerField()),
                ("at", models.DateTimeField(db_default=Now())),
            ],
        ),
        migrations.RunSQL(NEW_EDITION, "DROP FUNCTION new_edition"),
        migrations.RunSQL(
            "INSERT INTO accounts_edition (stamp, changed_in) VALUES (1, 0)",
            migrations.RunSQL.noop,
        ),
        watch("accounts_user", *OF_PEOPLE),
        watch("accounts_accessclass"),
        watch("accounts_rule"),
        watch("accounts_role"),
        watch("accounts_user_roles"),
    ]
