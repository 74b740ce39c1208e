"""Countries whose national phone numbers can be assumed."""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext_lazy as _

# Names for those that people here trade with; the library's own names of all regions
# cost a hundred megabytes of memory. The others are offered by their letters.
NAMES = {
    "AM": _("Armenia"),
    "AT": _("Austria"),
    "AZ": _("Azerbaijan"),
    "BE": _("Belgium"),
    "BG": _("Bulgaria"),
    "BY": _("Belarus"),
    "CA": _("Canada"),
    "CH": _("Switzerland"),
    "CY": _("Cyprus"),
    "CZ": _("Czechia"),
    "DE": _("Germany"),
    "DK": _("Denmark"),
    "EE": _("Estonia"),
    "ES": _("Spain"),
    "FI": _("Finland"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "GE": _("Georgia"),
    "GR": _("Greece"),
    "HR": _("Croatia"),
    "HU": _("Hungary"),
    "IE": _("Ireland"),
    "IL": _("Israel"),
    "IT": _("Italy"),
    "KZ": _("Kazakhstan"),
    "LT": _("Lithuania"),
    "LV": _("Latvia"),
    "MD": _("Moldova"),
    "NL": _("Netherlands"),
    "NO": _("Norway"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "RO": _("Romania"),
    "RS": _("Serbia"),
    "RU": _("Russia"),
    "SE": _("Sweden"),
    "SI": _("Slovenia"),
    "SK": _("Slovakia"),
    "TR": _("Turkey"),
    "UA": _("Ukraine"),
    "US": _("United States"),
    "UZ": _("Uzbekistan"),
}


def countries() -> list[tuple[str, str]]:
    """Return all countries with their calling codes, those with names first."""
    named = sorted((str(name), region) for region, name in NAMES.items())
    others = sorted(phonenumbers.SUPPORTED_REGIONS - NAMES.keys())
    pairs = [*named, *((region, region) for region in others)]
    code = phonenumbers.country_code_for_region
    return [(region, f"{name} +{code(region)}") for name, region in pairs]
