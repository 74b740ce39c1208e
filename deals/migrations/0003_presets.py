"""A pipeline to begin with; an administrator renames it, or makes others (D1)."""

from typing import Any

from django.db import migrations

# Name, colour, kind, probability, days until it counts as idle.
STAGES = [
    ("New", 8, "open", 10, 7),
    ("Contacted", 7, "open", 25, 10),
    ("Offer sent", 3, "open", 50, 14),
    ("Negotiation", 10, "open", 75, 14),
    ("Won", 5, "won", 100, None),
    ("Lost", 1, "lost", 0, None),
]
REASONS = ["Price", "Competitor", "No budget", "No need", "No answer"]


def begin(apps: Any, schema_editor: Any) -> None:
    """Make the pipeline, its stages, and why deals are lost."""
    pipeline = apps.get_model("deals", "Pipeline").objects.create(name="Sales")
    stage = apps.get_model("deals", "Stage")
    for position, (name, hue, kind, probability, idle) in enumerate(STAGES):
        stage.objects.create(
            pipeline=pipeline,
            name=name,
            hue=hue,
            position=position,
            kind=kind,
            probability=probability,
            idle_days=idle,
        )
    reason = apps.get_model("deals", "LostReason")
    for position, name in enumerate(REASONS):
        reason.objects.create(name=name, hue=position + 1, position=position)


class Migration(migrations.Migration):
    dependencies = [("deals", "0002_triggers")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
