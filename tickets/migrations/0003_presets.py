"""Types and states to begin with, and the moves between them (T1)."""

from typing import Any

from django.db import migrations

TYPES = [("Complaint", 1), ("Question", 8), ("Request", 10), ("Return", 3)]
PRIORITIES = [("Low", 7), ("Normal", 8), ("High", 2), ("Urgent", 1)]
# Name, colour, whether it means closed, and where a ticket may go from it.
STATES = [
    ("New", 8, False, ("In progress", "Waiting", "Closed")),
    ("In progress", 3, False, ("Waiting", "Solved", "Closed")),
    ("Waiting", 10, False, ("In progress", "Solved", "Closed")),
    ("Solved", 5, False, ("In progress", "Closed")),
    ("Closed", 9, True, ("In progress",)),
]


def begin(apps: Any, schema_editor: Any) -> None:
    """Make them."""
    for model, values in [("TicketType", TYPES), ("TicketPriority", PRIORITIES)]:
        for position, (name, hue) in enumerate(values):
            apps.get_model("tickets", model).objects.create(
                name=name, hue=hue, position=position
            )
    states = apps.get_model("tickets", "TicketState")
    made = {
        name: states.objects.create(
            name=name, hue=hue, position=position, is_closed=is_closed
        )
        for position, (name, hue, is_closed, _next) in enumerate(STATES)
    }
    for name, _hue, _is_closed, following in STATES:
        made[name].next_states.set(made[one] for one in following)


class Migration(migrations.Migration):
    dependencies = [("tickets", "0002_triggers")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
