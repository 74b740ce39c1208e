"""Actions and statuses to begin with: for work inside of the firm, and for sales.

Their names are those of the source of N2; an administrator changes them at will.
"""

from django.db import migrations

COLUMNS = ("name", "abbreviation", "text_colour", "background_colour")
ACTIONS = (
    ("Call", "CALL", "#1e3a8a", "#dbeafe"),
    ("E-mail", "MAIL", "#155e75", "#cffafe"),
    ("Meeting", "MEET", "#5b21b6", "#ede9fe"),
    ("Fax", "FAX", "#374151", "#e5e7eb"),
    ("Send sample", "SMPL", "#9d174d", "#fce7f3"),
    ("Shipping", "SHIP", "#7c2d12", "#ffedd5"),
    ("Process order", "ORD", "#14532d", "#dcfce7"),
)
# And whether it means that a task is done.
STATUSES = (
    ("Waiting for approval", "WAIT", "#78350f", "#fef3c7", False),
    ("No answer", "NOANS", "#7f1d1d", "#fee2e2", False),
    ("Done", "DONE", "#14532d", "#dcfce7", True),
    ("Active", "ACT", "#155e75", "#cffafe", False),
    ("Inactive", "INACT", "#374151", "#e5e7eb", False),
    ("Lead", "LEAD", "#1e3a8a", "#dbeafe", False),
    ("Client", "CLNT", "#5b21b6", "#ede9fe", False),
    ("On hold", "HOLD", "#713f12", "#fef9c3", False),
)


def create_presets(apps, schema_editor):
    """Make both lists."""
    action, status = (apps.get_model("notes", n) for n in ("NoteAction", "NoteStatus"))
    for position, values in enumerate(ACTIONS):
        action.objects.create(position=position, **named(values))
    for position, (*values, means_done) in enumerate(STATUSES):
        status.objects.create(position=position, means_done=means_done, **named(values))


def named(values):
    """Return the values by the names of their columns."""
    return dict(zip(COLUMNS, values, strict=True))


class Migration(migrations.Migration):
    dependencies = [("notes", "0008_task_indexes")]
    operations = [migrations.RunPython(create_presets, migrations.RunPython.noop)]
