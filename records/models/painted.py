"""Choices that an administrator paints: name, short name, two colours (F2, N2)."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.contrast import is_colour, readable

FITS_A_COLUMN = 12  # letters
HEX = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write the colour as # and six hex digits."))


class Painted(models.Model):
    """A choice with a short name and colours; retired rather than deleted."""

    kept_in_memory: ClassVar[bool] = True

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
        abstract = True
        ordering = ["position", "pk"]

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
    def is_shortened(self) -> bool:
        """Whether a narrow column shows the abbreviation in the place of the name."""
        return bool(self.abbreviation) and len(self.name) > FITS_A_COLUMN

    @property
    def short(self) -> str:
        """What a narrow column shows."""
        return self.abbreviation if self.is_shortened else self.name

    @property
    def paint(self) -> str:
        """The class that colours this option (see `records/colours.py`)."""
        return f"paint-{self.text_colour[1:]}-{self.background_colour[1:]}"
