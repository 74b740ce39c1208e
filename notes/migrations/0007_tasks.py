"""Notes with an action are tasks; actions and statuses are lists of the firm."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.remembered import watch


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_delete_for_good"),
        ("companies", "0011_folded_addresses"),
        ("contacts", "0011_folded_addresses"),
        ("notes", "0006_merged_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="all_day",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="all day"
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="done_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="done"),
        ),
        migrations.AddField(
            model_name="note",
            name="done_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="done by",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="due_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="due"),
        ),
        migrations.CreateModel(
            name="NoteAction",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "abbreviation",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="abbreviation"
                    ),
                ),
                (
                    "text_colour",
                    models.CharField(
                        default="#1f2937",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}\\Z",
                                "Write the colour as # and six hex digits.",
                            )
                        ],
                        verbose_name="text colour",
                    ),
                ),
                (
                    "background_colour",
                    models.CharField(
                        default="#e5e7eb",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}\\Z",
                                "Write the colour as # and six hex digits.",
                            )
                        ],
                        verbose_name="background colour",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, verbose_name="order"),
                ),
                (
                    "retired",
                    models.BooleanField(
                        default=False,
                        help_text="Records keep a retired option; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("name",), name="note_action_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="action",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="notes.noteaction",
                verbose_name="action",
            ),
        ),
        migrations.CreateModel(
            name="NoteStatus",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "abbreviation",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="abbreviation"
                    ),
                ),
                (
                    "text_colour",
                    models.CharField(
                        default="#1f2937",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}\\Z",
                                "Write the colour as # and six hex digits.",
                            )
                        ],
                        verbose_name="text colour",
                    ),
                ),
                (
                    "background_colour",
                    models.CharField(
                        default="#e5e7eb",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}\\Z",
                                "Write the colour as # and six hex digits.",
                            )
                        ],
                        verbose_name="background colour",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, verbose_name="order"),
                ),
                (
                    "retired",
                    models.BooleanField(
                        default=False,
                        help_text="Records keep a retired option; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
                (
                    "means_done",
                    models.BooleanField(
                        default=False,
                        help_text="A task of this status is done.",
                        verbose_name="means done",
                    ),
                ),
            ],
            options={
                "verbose_name": "status",
                "verbose_name_plural": "statuses",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("name",), name="note_status_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="status",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="notes.notestatus",
                verbose_name="status",
            ),
        ),
        watch("notes_noteaction"),
        watch("notes_notestatus"),
    ]
