"""What people are told: mentions, assignments, what is due, work that ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_duplicates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notification",
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
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "record_type",
                    models.CharField(
                        blank=True,
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
                ("record_id", models.PositiveBigIntegerField(null=True)),
                ("details", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=120, null=True)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["recipient", "-at", "-id"], name="notification_newest"
                    ),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["recipient"],
                        name="notification_unread",
                    ),
                    models.Index(
                        fields=["record_type", "record_id"], name="notification_about"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("recipient", "key"),
                        name="notification_told_once",
                    )
                ],
            },
        ),
    ]
