"""The database keeps what duplicates are found by; rules to begin with."""

from typing import Any

from django.db import migrations

from records.database_keys import KeySources, key_triggers

# Kind, strong, points.
RULES = [
    ("phone", True, 70),
    ("email", True, 70),
    ("name", False, 20),
    ("name_city", False, 20),
    ("name_company", False, 30),
    ("name_birth", False, 40),
]


def begin(apps: Any, schema_editor: Any) -> None:
    """Put the rules there."""
    rule = apps.get_model("records", "DuplicateRule")
    for kind, strong, weight in RULES:
        strength = "strong" if strong else "weak"
        given = {"strength": strength, "weight": weight}
        rule.objects.create(record_type="contact", kind=kind, **given)


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0009_merged_records"),
        ("records", "0013_duplicates"),
    ]
    operations = [
        *key_triggers(
            "contacts_contact",
            "contact",
            KeySources(
                name="name_key(concat_ws(' ', first_name, middle_name, last_name))",
                beside={
                    "name_city": "fold(nullif(btrim(city), ''))",
                    "name_company": "company_id::text",
                    "name_birth": "birth_date::text",
                },
                noticed=["company_id", "birth_date"],
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
