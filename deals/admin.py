"""What administrators keep for deals."""

from deals.rates_admin import CurrencyRatePage

__all__ = ["CurrencyRatePage"]
