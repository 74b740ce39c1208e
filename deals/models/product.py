"""The catalogue: what the firm sells (D2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from deals.currencies import CODES, default_currency


class ProductQuerySet(models.QuerySet["Product"]):
    """Choosing among products."""

    def offered(self) -> Self:
        """Leave out the retired."""
        return self.filter(retired=False)

    def holding(self, words: str) -> Self:
        """Choose those of which name or code hold every word."""
        found = self
        for word in words.split():
            held = models.Q(name__icontains=word) | models.Q(code__icontains=word)
            found = found.filter(held)
        return found


class Product(models.Model):
    """What lines of deals are filled from; a line keeps its own name and price."""

    name = models.CharField(_("name"), max_length=200)
    code = models.CharField(
        _("code"), max_length=60, unique=True, null=True, blank=True, default=None
    )
    price = models.DecimalField(
        _("price"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Of one, without VAT."),
    )
    currency = models.CharField(
        _("currency"), max_length=3, choices=CODES, default=default_currency
    )
    vat = models.DecimalField(
        _("VAT, %"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Deals keep a retired product; it is offered no more."),
    )

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def __str__(self) -> str:
        return self.name
