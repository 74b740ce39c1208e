"""Rows between a file and the records, and the undo of what they became."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listing", "0009_saved_mappings"),
        ("records", "0008_quicker_functions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportUndo",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Uploaded"),
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Finished"),
                            ("stopped", "Stopped"),
                            ("failed", "Failed"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("failure", models.TextField(blank=True)),
                (
                    "rows_total",
                    models.PositiveIntegerField(default=0, verbose_name="rows"),
                ),
                (
                    "rows_done",
                    models.PositiveIntegerField(default=0, verbose_name="rows done"),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("resumed_at_row", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True)),
                ("last_entry", models.PositiveBigIntegerField(null=True)),
                ("along", models.BooleanField(default=False)),
                (
                    "removed",
                    models.PositiveIntegerField(default=0, verbose_name="removed"),
                ),
                (
                    "restored",
                    models.PositiveIntegerField(default=0, verbose_name="restored"),
                ),
                ("kept", models.PositiveIntegerField(default=0, verbose_name="kept")),
                (
                    "unreached",
                    models.PositiveIntegerField(
                        default=0, verbose_name="not reachable"
                    ),
                ),
            ],
            options={
                "verbose_name": "undo of an import",
                "verbose_name_plural": "undos of imports",
            },
        ),
        migrations.CreateModel(
            name="KeptRecord",
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
                (
                    "record_type",
                    models.CharField(
                        choices=[
                            ("contact", "Contact"),
                            ("company", "Company"),
                            ("deal", "Deal"),
                            ("note", "Note"),
                            ("ticket", "Ticket"),
                            ("call", "Call"),
                        ],
                        max_length=20,
                    ),
                ),
                ("record_id", models.PositiveBigIntegerField()),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Rehearsal",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Uploaded"),
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Finished"),
                            ("stopped", "Stopped"),
                            ("failed", "Failed"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("failure", models.TextField(blank=True)),
                (
                    "rows_total",
                    models.PositiveIntegerField(default=0, verbose_name="rows"),
                ),
                (
                    "rows_done",
                    models.PositiveIntegerField(default=0, verbose_name="rows done"),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("resumed_at_row", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True)),
                ("basis", models.CharField(max_length=32)),
                ("counts", models.JSONField(default=dict)),
                ("also_created", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=dict)),
                ("corrections", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "rehearsal",
                "verbose_name_plural": "rehearsals",
            },
        ),
        migrations.CreateModel(
            name="StagedRow",
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
                ("number", models.PositiveIntegerField(verbose_name="row")),
                ("cells", models.JSONField()),
                (
                    "values",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("create", "Create"),
                            ("update", "Update"),
                            ("same", "Nothing to change"),
                            ("present", "Here already"),
                            ("absent", "Not found here"),
                            ("doubtful", "Doubtful duplicate"),
                            ("error", "Error"),
                        ],
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("record_id", models.PositiveBigIntegerField(null=True)),
                ("version", models.PositiveIntegerField(null=True)),
                ("changes", models.JSONField(default=list)),
                ("reasons", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="importrun",
            name="import_counts_each_row_once",
        ),
        migrations.AddField(
            model_name="importrun",
            name="change_set",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="import_run",
                to="records.changeset",
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="same",
            field=models.PositiveIntegerField(
                default=0, verbose_name="nothing to change"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rows_done",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("created"), "+", models.F("updated")
                                    ),
                                    "+",
                                    models.F("same"),
                                ),
                                "+",
                                models.F("skipped"),
                            ),
                            "+",
                            models.F("refused"),
                        ),
                    )
                ),
                name="import_counts_each_row_once",
            ),
        ),
        migrations.AddField(
            model_name="importundo",
            name="change_set",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.changeset",
            ),
        ),
        migrations.AddField(
            model_name="importundo",
            name="run",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="undo",
                to="listing.importrun",
            ),
        ),
        migrations.AddField(
            model_name="importundo",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="keptrecord",
            name="undo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kept_records",
                to="listing.importundo",
            ),
        ),
        migrations.AddField(
            model_name="rehearsal",
            name="run",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rehearsal",
                to="listing.importrun",
            ),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="run",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="staged_rows",
                to="listing.importrun",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptrecord",
            constraint=models.UniqueConstraint(
                fields=("undo", "record_type", "record_id"), name="kept_of_undo_once"
            ),
        ),
        migrations.AddIndex(
            model_name="stagedrow",
            index=models.Index(
                fields=["run", "verdict", "number"], name="staged_by_verdict"
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedrow",
            constraint=models.UniqueConstraint(
                fields=("run", "number"), name="staged_row_once"
            ),
        ),
    ]
