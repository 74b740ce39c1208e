"""What duplicates are found by, and what people said of them (I8, C7)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import RecordType
from records.models.custom_field import CustomField

PHONE, EMAIL, NAME = "phone", "email", "name"
MOST_POINTS = 100


class RecordKey(models.Model):
    """A value of a live record in the form in which it is compared.

    Written by triggers (`records/database_keys.py`) and by nothing else. `kind` says
    what it is: a phone in E.164, a folded name, a name with a city, a custom field.
    """

    pk = models.CompositePrimaryKey("record_type", "record_id", "kind", "value")
    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    record_id = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    value = models.TextField(db_collation="C")
    # When its transaction began: what was written since is compared next.
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["value", "kind", "record_type", "record_id"],
                name="record_key_value",
            ),
            BrinIndex(fields=["at"], autosummarize=True, name="record_key_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class DuplicateRule(models.Model):
    """What two records have in common when they may be one."""

    class Strength(models.TextChoices):
        """How much an equal value says."""

        STRONG = "strong", _("Strong: one is enough")
        WEAK = "weak", _("Weak: two are needed")

    record_type = models.CharField(
        _("record type"), max_length=20, choices=RecordType.choices
    )
    kind = models.CharField(_("equal value"), max_length=40)
    strength = models.CharField(
        _("strength"), max_length=6, choices=Strength.choices, default=Strength.STRONG
    )
    weight = models.PositiveSmallIntegerField(
        _("points"),
        default=50,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_POINTS)],
        help_text=_("Added up to the score of a pair, 100 at most."),
    )
    enabled = models.BooleanField(_("in use"), default=True)
    field = models.ForeignKey(
        CustomField, models.CASCADE, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["record_type", "-weight", "kind"]
        verbose_name = _("duplicate rule")
        verbose_name_plural = _("duplicate rules")
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "kind"], name="duplicate_rule_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_record_type_display()}: {self.kind}"

    @property
    def is_strong(self) -> bool:
        """Whether one equal value is enough."""
        return self.strength == self.Strength.STRONG


class Two(models.Model):
    """Two records of one type; the smaller id stands left."""

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    left_id = models.PositiveBigIntegerField()
    right_id = models.PositiveBigIntegerField()

    class Meta:
        abstract = True


class DuplicatePair(Two):
    """Two live records that the rules take for one, as of the last comparison."""

    score = models.PositiveSmallIntegerField()
    kinds = ArrayField(models.CharField(max_length=40))
    found_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["record_type", "-score", "id"], name="duplicate_pair_score"
            ),
            models.Index(fields=["record_type", "right_id"], name="duplicate_pair_r"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "left_id", "right_id"],
                name="duplicate_pair_once",
            ),
            models.CheckConstraint(
                condition=Q(left_id__lt=models.F("right_id")),
                name="duplicate_pair_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.left_id} = {self.right_id}"


class NotDuplicates(Two):
    """Somebody said that two records are not one; kept until it is taken back."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "left_id", "right_id"],
                name="not_duplicates_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.left_id} ≠ {self.right_id}"


class DuplicateSearch(models.Model):
    """How far the comparison of one type has come; each chunk is a transaction.

    First the keys of the records that were there before (`keyed_to`), then everybody
    with everybody (`compared_to`), then what was written after `compared_until`.
    """

    CHUNK: ClassVar[int] = 2_000  # records

    record_type = models.CharField(
        max_length=20, choices=RecordType.choices, unique=True
    )
    keyed_to = models.PositiveBigIntegerField(default=0)
    keyed = models.BooleanField(default=False)
    compared_to = models.PositiveBigIntegerField(default=0)
    last_id = models.PositiveBigIntegerField(default=0)
    compared_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.record_type

    @property
    def done(self) -> int:
        """The last id that is done with, of `last_id`, in keys and comparison."""
        return self.keyed_to + self.compared_to

    @property
    def total(self) -> int:
        """What `done` is in the end."""
        return 2 * self.last_id

    def begin_anew(self, *, keys: bool = False) -> None:
        """Have everybody compared again; with `keys`, read all records for them."""
        self.compared_to, self.started_at, self.finished_at = 0, None, None
        fields = ["compared_to", "started_at", "finished_at"]
        if keys:
            self.keyed, self.keyed_to = False, 0
            fields += ["keyed", "keyed_to"]
        self.save(update_fields=fields)
