"""Fields that an administrator adds (F1 to F3)."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessClass, RecordType, Scope, User
from records.contrast import is_colour, readable

HEX = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write the colour as # and six hex digits."))


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    """Choosing fields."""

    def shown_to(self, user: User) -> Self:
        """Leave out the fields for access classes of which the user views nothing."""
        if user.is_administrator:
            return self
        seen = Q(access_classes=None)
        for rule in user.rules:
            if rule.view_scope == Scope.NONE:
                continue
            of_type = Q(record_type=rule.record_type)
            of_class = Q(access_classes=rule.access_class_id)
            seen |= of_type & of_class if rule.access_class_id else of_type
        return self.filter(seen).distinct()


class CustomField(models.Model):
    """A field of one record type; its values lie in `Record.custom` under its id."""

    class Kind(models.TextChoices):
        """What a field holds."""

        TEXT = "text", _("Text")
        LONG_TEXT = "long_text", _("Long text")
        NUMBER = "number", _("Number")
        CURRENCY = "currency", _("Currency")
        DATE = "date", _("Date")
        TICK_BOX = "tick_box", _("Tick box")
        DROP_DOWN = "drop_down", _("Drop-down")
        MULTIPLE_CHOICE = "multiple_choice", _("Multiple choice")

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

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        ordering = ["record_type", "position", "pk"]
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "key"], name="custom_field_key_once_per_type"
            ),
            models.UniqueConstraint(
                fields=["record_type", "name"], name="custom_field_name_once_per_type"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_options(self) -> bool:
        """Whether values are chosen among options."""
        return self.kind in {self.Kind.DROP_DOWN, self.Kind.MULTIPLE_CHOICE}


class CustomFieldOption(models.Model):
    """One choice of a drop-down or multiple-choice field (F2)."""

    field = models.ForeignKey(CustomField, models.CASCADE, related_name="options")
    name = models.CharField(_("name"), max_length=120)
    abbreviation = models.CharField(_("abbreviation"), max_length=12, blank=True)
    text_colour = models.CharField(
        _("text colour"), max_length=7, default="#1f2937", validators=[HEX]
    )
    background_colour = models.CharField(
        _("background colour"), max_length=7, default="#e5e7eb", validators=[HEX]
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Records keep a retired option; it is offered no more."),
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [
            models.UniqueConstraint(
                fields=["field", "name"], name="option_once_per_field"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a pair of colours that many people could not read."""
        colours = (self.text_colour, self.background_colour)
        if all(map(is_colour, colours)) and not readable(*colours):
            raise ValidationError(
                {"text_colour": _("Too little contrast with the background colour.")}
            )

    @property
    def paint(self) -> str:
        """The class that colours this option (see `records/colours.py`)."""
        return f"paint-{self.text_colour[1:]}-{self.background_colour[1:]}"
