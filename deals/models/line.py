"""Products of a deal (D2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from deals.lines import Sums, sums_of
from deals.models.deal import Deal


class DealLine(models.Model):
    """So many of something, at a price, in the currency of its deal.

    Name and price are the line's own: a catalogue that changes rewrites no deal.
    """

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=200)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=3)
    price = models.DecimalField(_("price"), max_digits=12, decimal_places=2)
    discount = models.DecimalField(
        _("discount, %"), max_digits=5, decimal_places=2, default=0
    )
    vat = models.DecimalField(_("VAT, %"), max_digits=5, decimal_places=2, default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("product of a deal")
        verbose_name_plural = _("products of deals")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    quantity__gt=0,
                    price__gte=0,
                    discount__range=(0, 100),
                    vat__range=(0, 100),
                ),
                name="deal_line_sound",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sums(self) -> Sums:
        """What it comes to."""
        return sums_of(self)
