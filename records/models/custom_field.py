"""Fields that an administrator adds (F1 to F3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessClass, RecordType, User
from records.models.painted import Painted

# Values of a field that was taken away can be brought back for so long (F4).
KEPT_FOR = timedelta(days=30)
CURRENCY = RegexValidator(
    r"^[A-Z]{3}\Z", _("Write the three letters of the currency, such as EUR.")
)


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    """Choosing fields."""

    def with_classes(self) -> QuerySet[Any]:
        """Read, with each, the ids of its access classes as `class_ids`.

        And as `former_id` that of the field of which it took the place by a change of
        type.
        """
        links = CustomField.access_classes.through._default_manager
        of_it = links.filter(customfield=OuterRef("pk")).values("accessclass_id")
        former = F("made_by_conversion__source_id")
        return self.annotate(class_ids=ArraySubquery(of_it), former_id=former)

    def in_use(self) -> Self:
        """Leave out what was taken away and only waits to be forgotten (F4)."""
        return self.filter(retired_at=None)

    def taken_away(self) -> Self:
        """Choose what can be brought back."""
        return self.exclude(retired_at=None)

    def to_forget(self) -> Self:
        """Choose what was taken away so long ago that nobody brings it back."""
        return self.filter(retired_at__lt=timezone.now() - KEPT_FOR)


class CustomField(models.Model):
    """A field of one record type; its values lie in `Record.custom` under its id.

    A field is never deleted while records hold values of it: it is *retired*, and its
    values stay where they are, under its id. Another type makes another field, with an
    id of its own, that takes the converted values; the one of before is retired
    (`records/fields/conversion.py`). So no value is ever written over, and bringing a
    field back is one update. After `KEPT_FOR` a job removes it with its values.
    """

    class Kind(models.TextChoices):
        """What a field holds."""

        TEXT = "text", _("Text")
        LONG_TEXT = "long_text", _("Long text")
        NUMBER = "number", _("Number")
        CURRENCY = "currency", _("Currency")
        DATE = "date", _("Date")
        DATE_TIME = "date_time", _("Date and time")
        TICK_BOX = "tick_box", _("Tick box")
        DROP_DOWN = "drop_down", _("Drop-down")
        MULTIPLE_CHOICE = "multiple_choice", _("Multiple choice")
        URL = "url", _("Web address")
        PHONE = "phone", _("Phone number")
        EMAIL = "email", _("E-mail address")
        USER = "user", _("User")

    record_type = models.CharField(
        _("records"), max_length=20, choices=RecordType.choices
    )
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=80)
    key = models.SlugField(
        _("key"), max_length=40, help_text=_("Its name in files and in the API.")
    )
    help = models.CharField(_("help"), max_length=200, blank=True)
    group = models.CharField(_("group"), max_length=80, blank=True)
    required = models.BooleanField(_("required"), default=False)
    unique = models.BooleanField(_("unique"), default=False)
    default = models.CharField(_("default"), max_length=200, blank=True)
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[CURRENCY],
        help_text=_("Of a field of type “Currency”: EUR, RON. Empty: no sign."),
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    on_card = models.BooleanField(_("on the card"), default=True)
    in_quick_create = models.BooleanField(_("in quick create"), default=False)
    in_lists = models.BooleanField(_("in lists"), default=True)
    in_filters = models.BooleanField(_("in filters"), default=True)
    access_classes = models.ManyToManyField(
        AccessClass,
        blank=True,
        related_name="+",
        verbose_name=_("access classes"),
        help_text=_("Empty: for all."),
    )
    retired_at = models.DateTimeField(_("retired"), null=True, editable=False)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        ordering = ["record_type", "position", "pk"]
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "key"],
                condition=Q(retired_at=None),
                name="custom_field_key_once_per_type",
            ),
            models.UniqueConstraint(
                fields=["record_type", "name"],
                condition=Q(retired_at=None),
                name="custom_field_name_once_per_type",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_options(self) -> bool:
        """Whether values are chosen among options."""
        return self.kind in {self.Kind.DROP_DOWN, self.Kind.MULTIPLE_CHOICE}

    def class_ids_now(self) -> list[int]:
        """Return the ids of its access classes; empty means all."""
        if self.pk is None:
            return []
        return list(self.access_classes.values_list("pk", flat=True))

    @transaction.atomic
    def retire(self, *, by: User) -> None:
        """Take it away from everybody; its values stay until it is forgotten."""
        self.retired_at, self.retired_by = timezone.now(), by
        self.save(update_fields=["retired_at", "retired_by"])

    @property
    def is_retired(self) -> bool:
        """Whether it was taken away."""
        return self.retired_at is not None

    @property
    def forgotten_at(self) -> datetime | None:
        """When a field that was taken away is removed with its values."""
        return self.retired_at and self.retired_at + KEPT_FOR


class CustomFieldOption(Painted):
    """One choice of a drop-down or multiple-choice field (F2)."""

    field = models.ForeignKey(CustomField, models.CASCADE, related_name="options")

    class Meta(Painted.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "name"], name="option_once_per_field"
            )
        ]
