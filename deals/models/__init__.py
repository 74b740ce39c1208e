"""The nouns of this app."""

from deals.models.deal import Deal, DealTag
from deals.models.line import DealLine
from deals.models.lists import DealSource, LostReason
from deals.models.move import StageMove
from deals.models.pipeline import Pipeline, Stage
from deals.models.product import Product
from deals.models.rate import CurrencyRate

__all__ = [
    "CurrencyRate",
    "Deal",
    "DealLine",
    "DealSource",
    "DealTag",
    "LostReason",
    "Pipeline",
    "Product",
    "Stage",
    "StageMove",
]
