"""Pipelines, stages, deals and the log of stages."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

import deals.currencies


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
            name="DealSource",
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
                "verbose_name": "source of deals",
                "verbose_name_plural": "sources of deals",
                "ordering": ["position", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LostReason",
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
                "verbose_name": "lost reason",
                "verbose_name_plural": "lost reasons",
                "ordering": ["position", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pipeline",
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
                    "position",
                    models.PositiveIntegerField(default=0, verbose_name="order"),
                ),
                (
                    "retired",
                    models.BooleanField(
                        default=False,
                        help_text="Deals keep a retired pipeline; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
            ],
            options={
                "verbose_name": "pipeline",
                "verbose_name_plural": "pipelines",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Deal",
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
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        choices=[
                            ("EUR", "EUR"),
                            ("USD", "USD"),
                            ("RON", "RON"),
                            ("PLN", "PLN"),
                            ("MDL", "MDL"),
                            ("UAH", "UAH"),
                            ("RUB", "RUB"),
                            ("GBP", "GBP"),
                            ("CHF", "CHF"),
                            ("CZK", "CZK"),
                            ("HUF", "HUF"),
                            ("BGN", "BGN"),
                            ("TRY", "TRY"),
                            ("KZT", "KZT"),
                            ("BYN", "BYN"),
                            ("GEL", "GEL"),
                            ("AMD", "AMD"),
                            ("AZN", "AZN"),
                            ("UZS", "UZS"),
                            ("ILS", "ILS"),
                            ("SEK", "SEK"),
                            ("NOK", "NOK"),
                            ("DKK", "DKK"),
                            ("CNY", "CNY"),
                            ("JPY", "JPY"),
                            ("AED", "AED"),
                            ("INR", "INR"),
                            ("CAD", "CAD"),
                            ("AUD", "AUD"),
                        ],
                        default=deals.currencies.default_currency,
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="expected close"
                    ),
                ),
                (
                    "lost_note",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why it was lost"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        db_default="", default="", editable=False, max_length=4
                    ),
                ),
                ("stage_since", models.DateTimeField(editable=False, null=True)),
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
                        related_name="deals",
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
                        related_name="deals",
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
                        to="deals.deal",
                    ),
                ),
                (
                    "moved_by",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deals.dealsource",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "deal",
                "verbose_name_plural": "deals",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DealTag",
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
                        to="deals.deal",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="on_deals",
                        to="records.tag",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="deal",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="deals.DealTag",
                to="records.Tag",
                verbose_name="Tags",
            ),
        ),
        migrations.AddField(
            model_name="deal",
            name="lost_reason",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="deals.lostreason",
                verbose_name="lost reason",
            ),
        ),
        migrations.AddField(
            model_name="deal",
            name="pipeline",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deals",
                to="deals.pipeline",
            ),
        ),
        migrations.CreateModel(
            name="Stage",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("hold", "On hold"),
                            ("won", "Won"),
                            ("lost", "Lost"),
                        ],
                        default="open",
                        max_length=4,
                        verbose_name="means",
                    ),
                ),
                (
                    "probability",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Of winning. It is 100 where a deal is won and 0 where it is lost.",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="probability, %",
                    ),
                ),
                (
                    "idle_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="A deal in which nothing happens for so long is marked.",
                        null=True,
                        verbose_name="idle after days",
                    ),
                ),
                (
                    "required",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="required fields",
                    ),
                ),
                (
                    "retired",
                    models.BooleanField(
                        default=False,
                        help_text="Deals keep a retired stage; it is offered no more.",
                        verbose_name="retired",
                    ),
                ),
                (
                    "entered_by",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Everybody, if no role is chosen.",
                        related_name="+",
                        to="accounts.role",
                        verbose_name="who may enter",
                    ),
                ),
                (
                    "next_stages",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Any, if none is chosen.",
                        related_name="+",
                        to="deals.stage",
                        verbose_name="allowed next stages",
                    ),
                ),
                (
                    "pipeline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="deals.pipeline",
                        verbose_name="pipeline",
                    ),
                ),
            ],
            options={
                "verbose_name": "stage of deals",
                "verbose_name_plural": "stages of deals",
                "ordering": ["pipeline__position", "pipeline", "position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="deal",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deals",
                to="deals.stage",
                verbose_name="stage",
            ),
        ),
        migrations.CreateModel(
            name="StageMove",
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
                ("at", models.DateTimeField(verbose_name="when")),
                ("seconds", models.BigIntegerField(null=True)),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, null=True),
                ),
                ("currency", models.CharField(max_length=3)),
                ("probability", models.PositiveSmallIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="deals.deal",
                    ),
                ),
                (
                    "from_stage",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deals.stage",
                        verbose_name="from",
                    ),
                ),
                (
                    "to_stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deals.stage",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="dealtag",
            constraint=models.UniqueConstraint(
                fields=("tag", "content_object"), name="deal_tag_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.UniqueConstraint(
                fields=("pipeline", "name"), name="deal_stage_once_in_pipeline"
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["acl"], name="deal_acl"
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="deal_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["texts"], name="deal_texts", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["custom"], name="deal_custom", opclasses=["jsonb_path_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["created_at", "id"],
                include=("private",),
                name="deal_live_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("trashed_at__isnull", False)),
                fields=["-trashed_at", "-id"],
                name="deal_trash",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("trash_batch__isnull", False)),
                fields=["trash_batch"],
                name="deal_trash_batch",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="deal_merged_into",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("trashed_at", None)),
                fields=["stage", "closes_on", "id"],
                name="deal_of_stage",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(
                    ("state__in", ("open", "hold")), ("trashed_at", None)
                ),
                fields=["closes_on", "id"],
                name="deal_open_by_close",
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False), ("trashed_at", None)),
                fields=["-closed_at", "-id"],
                name="deal_closed",
            ),
        ),
        migrations.AddIndex(
            model_name="stagemove",
            index=models.Index(fields=["to_stage", "at"], name="deal_move_into"),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                condition=models.Q(("private", True), ("trashed_at", None)),
                fields=["id"],
                name="deal_private",
            ),
        ),
    ]
