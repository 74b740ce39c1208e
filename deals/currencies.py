"""The currencies in which a firm sells, by their ISO 4217 codes."""

from __future__ import annotations

from django.conf import settings

# Those of the countries that the product speaks the languages of, and of their trade.
CODES = tuple(
    (code, code)
    for code in (
        *("EUR", "USD", "RON", "PLN", "MDL", "UAH", "RUB", "GBP", "CHF", "CZK"),
        *("HUF", "BGN", "TRY", "KZT", "BYN", "GEL", "AMD", "AZN", "UZS", "ILS"),
        *("SEK", "NOK", "DKK", "CNY", "JPY", "AED", "INR", "CAD", "AUD"),
    )
)


def default_currency() -> str:
    """Return the one that new deals begin with."""
    return str(settings.CURRENCY)
