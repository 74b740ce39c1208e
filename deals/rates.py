"""Amounts in the currency of the firm, by the rates that are kept (D5)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

from deals.models import CurrencyRate

CENT = Decimal("0.01")


def rates_on(day: dt.date) -> dict[str, Decimal]:
    """Return, by currency, the last rate on or before a day; the firm's own is 1."""
    last = CurrencyRate.objects.filter(day__lte=day).order_by("code", "-day")
    rates = dict(last.distinct("code").values_list("code", "rate"))
    return {**rates, settings.CURRENCY: Decimal(1)}


def convert(
    amount: Decimal, code: str, on: dt.date | dict[str, Decimal]
) -> Decimal | None:
    """Return an amount in the currency of the firm; None if no rate is known.

    `on` is a day or, to convert many with one query, what `rates_on` gave.
    """
    rate = (on if isinstance(on, dict) else rates_on(on)).get(code)
    if rate is None:
        return None
    return (amount * rate).quantize(CENT, ROUND_HALF_UP)
