"""Types, priorities, states and tickets."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0006_reminders"),
        ("companies", "0011_folded_addresses"),
        ("contacts", "0011_folded_addresses"),
        ("records", "0016_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TicketNumbers",
            fields=[
                (
                    "year",
                    models.PositiveSmallIntegerField(primary_key=True, serialize=False),
                ),
                ("last", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="TicketPriority",
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
                    "name",
                    models.CharField(max_length=120, unique=True, verbose_name="name"),
                ),
                (
                    "hue",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Red"),
                            (2, "Orange"),
                            (3, "Amber"),
                            (4, "Lime"),
                            (5, "Green"),
                            (6, "Teal"),
                            (7, "Cyan"),
                            (8, "Blue"),
                            (9, "Indigo"),
                            (10, "Violet"),
                            (11, "Magenta"),
                            (12, "Rose"),
                        ],
                        default=9,
                        verbose_name="colour",
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
                        help_text="Records keep a retired value; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority of tickets",
                "verbose_name_plural": "priorities of tickets",
                "ordering": ["position", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TicketType",
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
                    "name",
                    models.CharField(max_length=120, unique=True, verbose_name="name"),
                ),
                (
                    "hue",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Red"),
                            (2, "Orange"),
                            (3, "Amber"),
                            (4, "Lime"),
                            (5, "Green"),
                            (6, "Teal"),
                            (7, "Cyan"),
                            (8, "Blue"),
                            (9, "Indigo"),
                            (10, "Violet"),
                            (11, "Magenta"),
                            (12, "Rose"),
                        ],
                        default=9,
                        verbose_name="colour",
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
                        help_text="Records keep a retired value; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
            ],
            options={
                "verbose_name": "type of tickets",
                "verbose_name_plural": "types of tickets",
                "ordering": ["position", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TicketState",
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
                    "name",
                    models.CharField(max_length=120, unique=True, verbose_name="name"),
                ),
                (
                    "hue",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Red"),
                            (2, "Orange"),
                            (3, "Amber"),
                            (4, "Lime"),
                            (5, "Green"),
                            (6, "Teal"),
                            (7, "Cyan"),
                            (8, "Blue"),
                            (9, "Indigo"),
                            (10, "Violet"),
                            (11, "Magenta"),
                            (12, "Rose"),
                        ],
                        default=9,
                        verbose_name="colour",
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
                        help_text="Records keep a retired value; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
                (
                    "is_closed",
                    models.BooleanField(
                        default=False,
                        help_text="A ticket in this state is over.",
                        verbose_name="means closed",
                    ),
                ),
                (
                    "next_states",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="tickets.ticketstate",
                        verbose_name="allowed next states",
                    ),
                ),
            ],
            options={
                "verbose_name": "state of tickets",
                "verbose_name_plural": "states of tickets",
                "ordering": ["position", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ticket",
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
                    "private",
                    models.BooleanField(
                        default=False,
                        help_text="Seen only by the people named on it.",
                        verbose_name="private",
                    ),
                ),
                (
                    "acl",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("search", models.TextField(default="", editable=False)),
                ("texts", models.TextField(db_default="", default="", editable=False)),
                (
                    "custom",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="created",
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(auto_now=True, verbose_name="updated"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("trashed_at", models.DateTimeField(editable=False, null=True)),
                ("trash_batch", models.UUIDField(editable=False, null=True)),
                (
                    "former_names",
                    models.TextField(db_default="", default="", editable=False),
                ),
                (
                    "number",
                    models.CharField(
                        default="",
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="number",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="due"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="closed"
                    ),
                ),
                (
                    "access_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.accessclass",
                        verbose_name="access class",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tickets",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tickets",
                        to="contacts.contact",
                        verbose_name="contact",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="created by",
                    ),
                ),
                (
                    "managers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="manages_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="managers",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="responsible_for_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsible",
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tickets.ticketpriority",
                        verbose_name="priority",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="tickets.ticketstate",
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "ticket",
                "verbose_name_plural": "tickets",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TicketTag",
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
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tickets.ticket",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="on_tickets",
                        to="records.tag",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="ticket",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="tickets.TicketTag",
                to="records.Tag",
                verbose_name="Tags",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="type",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tickets.tickettype",
                verbose_name="type",
            ),
        ),
        migrations.AddConstraint(
            model_name="tickettag",
            constraint=models.UniqueConstraint(
                fields=("tag", "content_object"), name="ticket_tag_once"
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["acl"], name="ticket_acl"
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="ticket_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["texts"], name="ticket_texts", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["custom"], name="ticket_custom", opclasses=["jsonb_path_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["created_at", "id"],
                include=("private",),
                name="ticket_live_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("trashed_at__isnull", False)),
                fields=["-trashed_at", "-id"],
                name="ticket_trash",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("trash_batch__isnull", False)),
                fields=["trash_batch"],
                name="ticket_trash_batch",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="ticket_merged_into",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["state", "due_at", "id"],
                name="ticket_of_state",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("trashed_at", None)),
                fields=["due_at", "id"],
                name="ticket_open_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("private", True), ("trashed_at", None)),
                fields=["id"],
                name="ticket_private",
            ),
        ),
    ]
