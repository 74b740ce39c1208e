"""How long records lie in the trash, and what was deleted for good."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_remembered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Retention",
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
                    "days",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="After so many days a record in the trash is deleted for good.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="days in the trash",
                    ),
                ),
            ],
            options={
                "verbose_name": "trash",
                "verbose_name_plural": "trash",
            },
        ),
        migrations.CreateModel(
            name="Removal",
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
                        verbose_name="records",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("by_hand", "Deleted for good by somebody"),
                            ("retention", "Their time in the trash was over"),
                            ("erasure", "A person was erased"),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                (
                    "ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        size=None,
                        verbose_name="numbers",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "deletion for good",
                "verbose_name_plural": "deletions for good",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RunSQL(
            "INSERT INTO records_retention (days) VALUES (30)",
            migrations.RunSQL.noop,
        ),
    ]
