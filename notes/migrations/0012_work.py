"""Tasks that repeat, what was done elsewhere, stages whose clients are watched."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.remembered import watch

# What ships and reaches a client; a call that was made elsewhere is one of them.
TOUCHING = ["Call", "E-mail", "Meeting", "Fax"]
SMS = ("SMS", "SMS", "#3f6212", "#ecfccb")


def mark_touching(apps, schema_editor):
    """Say which actions reach a client, and add the one that was missing."""
    action = apps.get_model("notes", "NoteAction")
    action.objects.filter(name__in=TOUCHING).update(touches=True)
    name, short, text, back = SMS
    action.objects.get_or_create(
        name=name,
        defaults={
            "abbreviation": short,
            "text_colour": text,
            "background_colour": back,
            "position": action.objects.count(),
            "touches": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_delete_for_good"),
        ("companies", "0011_folded_addresses"),
        ("contacts", "0011_folded_addresses"),
        ("notes", "0011_live_by_subject"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WatchedStage",
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
                        help_text="A client whom nobody has reached for longer is left behind.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="days without a touch",
                    ),
                ),
            ],
            options={
                "verbose_name": "watched stage",
                "verbose_name_plural": "watched stages",
                "ordering": ["stage__position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="direction",
            field=models.CharField(
                blank=True,
                choices=[("out", "Outgoing"), ("in", "Incoming")],
                db_default="",
                default="",
                max_length=3,
                verbose_name="direction",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="followed_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="notes.note",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("reached", "Reached"),
                    ("sent", "Sent"),
                    ("message", "Left a message"),
                    ("no_answer", "No answer"),
                    ("busy", "Busy"),
                    ("wrong", "Wrong number or address"),
                ],
                db_default="",
                default="",
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="repeats",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=200,
                verbose_name="repeats",
            ),
        ),
        migrations.AddField(
            model_name="noteaction",
            name="touches",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Can be written down by Log; once it is done, the client is not left behind.",
                verbose_name="reaches the client",
            ),
        ),
        migrations.AddField(
            model_name="watchedstage",
            name="stage",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="contacts.stage",
                verbose_name="stage",
            ),
        ),
        watch("notes_watchedstage"),
        migrations.RunPython(mark_touching, migrations.RunPython.noop),
    ]
