"""Rates of currencies to the firm's own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.conf import settings


def rates_on(day: dt.date) -> dict[str, Decimal]:
    """Return what one unit of each currency is worth in the firm's own on a day.

    A currency whose rate nobody knows is left out.
    """
    return {str(settings.CURRENCY): Decimal(1)}
