"""Notes on deals and tickets; a million rows are neither rewritten nor locked."""

import django.db.models.deletion
import django.db.models.lookups
from django.conf import settings
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0006_reminders"),
        ("companies", "0011_folded_addresses"),
        ("contacts", "0011_folded_addresses"),
        ("deals", "0003_presets"),
        ("notes", "0019_private"),
        ("tickets", "0003_presets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="note",
            name="note_is_about_one_record",
        ),
        RemoveIndexConcurrently(
            model_name="note",
            name="note_live_by_subject",
        ),
        migrations.AddField(
            model_name="note",
            name="deal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="deals.deal",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="ticket",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="tickets.ticket",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at", None),
                    ("trashed_at", None),
                    ("deal__isnull", False),
                ),
                fields=["deal", "due_at", "id"],
                name="note_open_of_deal",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at__isnull", False),
                    ("trashed_at", None),
                    ("deal__isnull", False),
                ),
                fields=["deal", "-done_at", "-id"],
                name="note_done_of_deal",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at", None),
                    ("trashed_at", None),
                    ("ticket__isnull", False),
                ),
                fields=["ticket", "due_at", "id"],
                name="note_open_of_ticket",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(
                    ("action__isnull", False),
                    ("done_at__isnull", False),
                    ("trashed_at", None),
                    ("ticket__isnull", False),
                ),
                fields=["ticket", "-done_at", "-id"],
                name="note_done_of_ticket",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("deal__isnull", False)),
                fields=["deal", "-created_at"],
                name="note_of_deal",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("ticket__isnull", False)),
                fields=["ticket", "-created_at"],
                name="note_of_ticket",
            ),
        ),
        AddIndexConcurrently(
            model_name="note",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["created_at", "id"],
                include=("private", "contact", "company", "deal", "ticket"),
                name="note_live_by_subjects",
            ),
        ),
        AddConstraintNotValid(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(
                        "contact",
                        "company",
                        "deal",
                        "ticket",
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="note_is_about_one",
            ),
        ),
        ValidateConstraint("note", "note_is_about_one"),
    ]
