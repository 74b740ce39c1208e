"""What currencies are worth, day by day (D5)."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deals.currencies import CODES

SMALLEST = Decimal("0.00000001")


class CurrencyRate(models.Model):
    """What one unit of a currency is worth in the currency of the firm, from a day on.

    It holds until the next rate of that currency.
    """

    day = models.DateField(_("day"))
    code = models.CharField(_("currency"), max_length=3, choices=CODES)
    rate = models.DecimalField(
        _("rate"),
        max_digits=18,
        decimal_places=8,
        validators=[MinValueValidator(SMALLEST)],
        help_text=_("What one unit is worth in the currency of the firm."),
    )

    class Meta:
        ordering = ["-day", "code"]
        verbose_name = _("currency rate")
        verbose_name_plural = _("currency rates")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "day"], name="currency_rate_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(rate__gt=0), name="currency_rate_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.day:%Y-%m-%d}"
