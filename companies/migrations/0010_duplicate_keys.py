"""The database keeps what duplicates are found by; rules to begin with."""

from typing import Any

from django.db import migrations

from companies.legal_forms import FIRM_KEY, SITE_KEY
from records.database_keys import KeySources, key_triggers

# Kind, strong, points.
RULES = [
    ("phone", True, 60),
    ("email", True, 60),
    ("name", False, 40),
    ("name_city", False, 20),
    ("site", False, 40),
]


def begin(apps: Any, schema_editor: Any) -> None:
    """Put the rules there."""
    rule = apps.get_model("records", "DuplicateRule")
    for kind, strong, weight in RULES:
        strength = "strong" if strong else "weak"
        given = {"strength": strength, "weight": weight}
        rule.objects.create(record_type="company", kind=kind, **given)


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0009_merged_records"),
        ("records", "0013_duplicates"),
    ]
    operations = [
        FIRM_KEY,
        *key_triggers(
            "companies_company",
            "company",
            KeySources(
                name="firm_key(name)",
                beside={"name_city": "fold(nullif(btrim(city), ''))"},
                alone={"site": SITE_KEY},
                noticed=["site"],
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
