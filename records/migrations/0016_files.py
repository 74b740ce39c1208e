"""Files on records, with their older versions."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import records.models.file


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_notification_choices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileUpload",
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
                ("batch", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordFile",
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
                ("name", models.CharField(max_length=255, verbose_name="name")),
                (
                    "comment",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="comment"
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("trashed_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "indexes": [
                    models.Index(
                        fields=["record_type", "record_id", "-changed_at"],
                        name="file_newest_first",
                    ),
                    models.Index(
                        condition=models.Q(("trashed_at__isnull", False)),
                        fields=["trashed_at"],
                        name="file_trashed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FileVersion",
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
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "stored",
                    models.FileField(
                        storage=records.models.file.file_storage,
                        unique=True,
                        upload_to=records.models.file.place_of,
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="size")),
                ("kind", models.CharField(max_length=40)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "drawing",
                    models.CharField(
                        choices=[
                            ("none", "No picture"),
                            ("waiting", "Waits to be drawn"),
                            ("made", "Drawn"),
                            ("failed", "Could not be drawn"),
                        ],
                        default="none",
                        max_length=7,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="records.fileupload",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="records.recordfile",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddIndex(
            model_name="fileupload",
            index=models.Index(
                fields=["record_type", "record_id", "-at"], name="upload_newest_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="fileversion",
            constraint=models.UniqueConstraint(
                fields=("file", "number"), name="file_version_number_once"
            ),
        ),
    ]
