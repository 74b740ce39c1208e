"""The tasks of a record are found by index: open ones, and those that are done."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("notes", "0012_work")]

    operations = [
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("followed_by__isnull", False)),
                fields=["followed_by"],
                name="note_followed_by",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at", None),
                    ("trashed_at", None),
                    ("contact__isnull", False),
                ),
                fields=["contact", "due_at", "id"],
                name="note_open_of_contact",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at__isnull", False),
                    ("trashed_at", None),
                    ("contact__isnull", False),
                ),
                fields=["contact", "-done_at", "-id"],
                name="note_done_of_contact",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at", None),
                    ("trashed_at", None),
                    ("company__isnull", False),
                ),
                fields=["company", "due_at", "id"],
                name="note_open_of_company",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at__isnull", False),
                    ("trashed_at", None),
                    ("company__isnull", False),
                ),
                fields=["company", "-done_at", "-id"],
                name="note_done_of_company",
            ),
        ),
    ]
